/** Whether this browser can use passkeys, in the JSON form that the server speaks. */
export const browserHasPasskeys = (): boolean =>
  typeof PublicKeyCredential !== "undefined" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** The person said no, or took too long; browsers do not tell which. */
export class PasskeyCancelled extends Error {
  override readonly name = "PasskeyCancelled";
}

/** Makes a passkey. `options` are the server's. */
export const createPasskey = (options: unknown): Promise<unknown> =>
  answer(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    }),
  );

/** Has a passkey answer the server's challenge. */
export const askPasskey = (options: unknown): Promise<unknown> =>
  answer(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
    }),
  );

async function answer(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask();
    if (credential) return (credential as PublicKeyCredential).toJSON();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  throw new PasskeyCancelled();
}
