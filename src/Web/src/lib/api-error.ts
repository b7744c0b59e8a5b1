/** What the API refused, or that it could not be asked. Components word it by `status` and `code`; `detail` is the API's own English text. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    /** The HTTP status; 0 when the server did not answer. */
    readonly status: number,
    readonly detail: string,
    readonly options: {
      code?: string;
      /** Texts by field name, for forms. */
      fields?: Record<string, string[]>;
      /** Names the fault in the server's log. */
      errorId?: string;
      retryAfterSeconds?: number;
      /** More that the API says beside the code. */
      extra?: Record<string, string>;
      /** What was answered beside a text, for who knows its shape. */
      body?: unknown;
    } = {},
  ) {
    super(detail);
  }

  get code() {
    return this.options.code;
  }

  get fields() {
    return this.options.fields ?? {};
  }

  get errorId() {
    return this.options.errorId;
  }

  /** Reads Sentry's error bodies: `{detail: text}`, `{detail: {code, message}}`, `{field: [texts]}`. */
  static from(response: Response, body: unknown): ApiError {
    const record = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const retryAfterSeconds = Number(response.headers.get("Retry-After")) || undefined;
    const errorId = typeof record.errorId === "string" ? record.errorId : undefined;
    if (typeof record.detail === "string")
      return new ApiError(response.status, record.detail, { errorId, retryAfterSeconds, body });
    if (isCoded(record.detail)) {
      return new ApiError(response.status, record.detail.message, {
        code: record.detail.code,
        extra: record.detail.extra,
        errorId,
        retryAfterSeconds,
      });
    }
    const fields = Object.fromEntries(
      Object.entries(record).filter((entry): entry is [string, string[]] => isTexts(entry[1])),
    );
    const first = Object.values(fields)[0]?.[0];
    return new ApiError(response.status, first ?? response.statusText, { fields, errorId, retryAfterSeconds });
  }

  static unreachable(cause: unknown): ApiError {
    const error = new ApiError(0, "The server could not be reached.");
    error.cause = cause;
    return error;
  }
}

export function isApiError(error: unknown, status?: number): error is ApiError {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

function isCoded(detail: unknown): detail is { code: string; message: string; extra?: Record<string, string> } {
  return typeof detail === "object" && detail !== null && "code" in detail && "message" in detail;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
