import { z } from "zod";

// zod probes `new Function` unless told not to: a strict CSP would report it, and workerd refuses it.
z.config({ jitless: true });

export { z };
