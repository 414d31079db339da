import { generate } from 'selfsigned';

/** A TLS key and its certificate, both PEM. */
export interface ServingCertificate {
  key: string;
  certificate: string;
}

let serving: Promise<ServingCertificate> | undefined;

/** A certificate for 127.0.0.1, made once per process. */
export function servingCertificate(): Promise<ServingCertificate> {
  serving ??= create();
  return serving;
}

async function create(): Promise<ServingCertificate> {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'llmkube-sandbox' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            { type: 7, ip: '127.0.0.1' },
            { type: 2, value: 'localhost' },
          ],
        },
      ],
    },
  );
  return { key, certificate: cert };
}
