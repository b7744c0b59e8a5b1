#!/usr/bin/env bash
# Records Sentry for .NET with its integrations. Usage: run.sh PORT [VERSION…]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
shift
versions=("$@")
[[ ${#versions[@]} -gt 0 ]] || versions=(6.12.1)
for version in "${versions[@]}"; do
  folder=$PWD/dotnet-$version
  mkdir -p "$folder" && cd "$folder"
  cp "$here/Case.cs" Program.cs
  cat > checkout.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
    <NoWarn>\$(NoWarn);NU1901;NU1902;NU1903;NU1904</NoWarn><UseSentryCLI>false</UseSentryCLI>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Sentry" Version="$version" /><PackageReference Include="Sentry.AspNetCore" Version="$version" />
    <PackageReference Include="Sentry.Extensions.Logging" Version="$version" />
  </ItemGroup>
</Project>
PROJECT
  dotnet build -c Release -v q --nologo -o out
  for name in $(dotnet out/checkout.dll --list); do
    REPORT_DSN="http://0123456789abcdef0123456789abcdef@127.0.0.1:$port/sentry-dotnet-$version-$name/1" timeout 40 dotnet out/checkout.dll "$name" > /dev/null 2>&1 || true
  done
  cd ..
done
