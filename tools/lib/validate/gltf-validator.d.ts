/** The part of Khronos' validator that is used here; the package brings no types. */
declare module "gltf-validator" {
  export interface Message {
    readonly code: string;
    readonly message: string;
    /** 0 error, 1 warning, 2 information, 3 hint. */
    readonly severity: number;
    readonly pointer?: string;
  }

  export interface Report {
    readonly issues: {
      readonly numErrors: number;
      readonly numWarnings: number;
      readonly messages: readonly Message[];
    };
  }

  export function validateBytes(
    data: Uint8Array,
    options?: {
      readonly maxIssues?: number;
      readonly writeTimestamp?: boolean;
      readonly externalResourceFunction?: (uri: string) => Promise<Uint8Array>;
    },
  ): Promise<Report>;
}
