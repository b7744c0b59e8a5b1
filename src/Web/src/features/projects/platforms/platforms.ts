/** Something that reports: a language or framework with an SDK. Ids are Sentry's, so that projects keep them when they move. */
export interface Platform {
  id: string;
  name: string;
  /** Two or three letters on its tile. */
  mark: string;
  /** More words to find it by. */
  words?: string;
}

/** How many of {@link platforms} stand in front before anything was typed. */
export const mainPlatformCount = 16;

/** The most used first. */
export const platforms: readonly Platform[] = [
  { id: "python", name: "Python", mark: "Py", words: "pip uv poetry celery" },
  { id: "python-django", name: "Django", mark: "Dj", words: "python" },
  { id: "python-flask", name: "Flask", mark: "Fl", words: "python" },
  { id: "node", name: "Node.js", mark: "No", words: "javascript typescript server bun deno" },
  { id: "node-express", name: "Express", mark: "Ex", words: "node javascript" },
  { id: "javascript", name: "Browser JavaScript", mark: "JS", words: "typescript web vanilla" },
  { id: "javascript-react", name: "React", mark: "Re", words: "javascript jsx" },
  { id: "javascript-vue", name: "Vue", mark: "Vu", words: "javascript" },
  { id: "dotnet-aspnetcore", name: "ASP.NET Core", mark: "ASP", words: "dotnet csharp c# blazor" },
  { id: "java-spring-boot", name: "Spring Boot", mark: "Sp", words: "java kotlin" },
  { id: "java", name: "Java", mark: "Ja", words: "jvm maven gradle" },
  { id: "go", name: "Go", mark: "Go", words: "golang" },
  { id: "php-laravel", name: "Laravel", mark: "La", words: "php" },
  { id: "php", name: "PHP", mark: "PHP", words: "composer wordpress" },
  { id: "ruby-rails", name: "Rails", mark: "Ra", words: "ruby on rails" },
  { id: "rust", name: "Rust", mark: "Rs", words: "cargo" },
  { id: "dotnet", name: ".NET", mark: ".N", words: "csharp c# f# console worker" },
  { id: "python-fastapi", name: "FastAPI", mark: "FA", words: "python starlette" },
  { id: "javascript-nextjs", name: "Next.js", mark: "Nx", words: "javascript react" },
  { id: "javascript-angular", name: "Angular", mark: "An", words: "javascript typescript" },
  { id: "javascript-svelte", name: "Svelte", mark: "Sv", words: "javascript" },
  { id: "node-nestjs", name: "Nest.js", mark: "Ne", words: "node typescript" },
  { id: "node-fastify", name: "Fastify", mark: "Ff", words: "node javascript" },
  { id: "node-koa", name: "Koa", mark: "Ko", words: "node javascript" },
  { id: "go-gin", name: "Gin", mark: "Gi", words: "go golang" },
  { id: "php-symfony", name: "Symfony", mark: "Sy", words: "php" },
  { id: "ruby", name: "Ruby", mark: "Rb", words: "rack sinatra" },
  { id: "kotlin", name: "Kotlin", mark: "Kt", words: "java jvm" },
  { id: "android", name: "Android", mark: "Ad", words: "kotlin java mobile" },
  { id: "react-native", name: "React Native", mark: "RN", words: "javascript mobile expo" },
  { id: "flutter", name: "Flutter", mark: "Ft", words: "dart mobile" },
];

export const platformOf = (id: string | null | undefined): Platform | undefined =>
  platforms.find((platform) => platform.id === id);

/** Those whose name, id or words contain every word that was typed; the better a name matches, the further in front. */
export function findPlatforms(text: string): readonly Platform[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return platforms;
  const first = words[0] ?? "";
  const rank = ({ name }: Platform) =>
    name.toLowerCase().startsWith(first) ? 0 : name.toLowerCase().includes(first) ? 1 : 2;
  return platforms
    .filter((platform) => {
      const known = `${platform.name} ${platform.id} ${platform.words ?? ""}`.toLowerCase();
      return words.every((word) => known.includes(word));
    })
    .toSorted((one, other) => rank(one) - rank(other));
}
