import { configure, type Guide, install, verify } from "./guide";

const add = (name: string) =>
  install(
    { label: "dotnet", code: `dotnet add package ${name}` },
    { label: "PowerShell", code: `Install-Package ${name}` },
  );

export const dotnet: Guide = (dsn) => [
  add("Sentry"),
  configure(
    "Program.cs",
    `
using Sentry;

SentrySdk.Init(options =>
{
    options.Dsn = "${dsn}";
});`,
  ),
  verify("Program.cs", `throw new InvalidOperationException("The first error from .NET");`),
];

export const aspNetCore: Guide = (dsn) => [
  add("Sentry.AspNetCore"),
  configure(
    "Program.cs",
    `
var builder = WebApplication.CreateBuilder(args);

builder.WebHost.UseSentry(options =>
{
    options.Dsn = "${dsn}";
});

var app = builder.Build();`,
  ),
  verify(
    "Program.cs",
    `
app.MapGet("/debug-sentry", string () => throw new InvalidOperationException("The first error from ASP.NET Core"));

app.Run();`,
  ),
];
