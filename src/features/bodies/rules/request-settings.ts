import { z } from 'zod';

/** `requests:` in plumbline.yaml: the clocks of requests, in working days. Everything can be left out. */
export const requestSettings = z.strictObject({
  /** An ordinary request is to be answered within these after its issue. */
  ordinary_days: z.int().min(1).max(250).default(20),
  /** An urgent one. */
  urgent_days: z.int().min(1).max(250).default(5),
  /** Past the due day by more than these, a request is long overdue. */
  long_overdue_days: z.int().min(1).max(250).default(10),
  /** A first reminder is written these before the due day. */
  remind_days: z.int().min(1).max(60).default(5),
  /** For these the force sees an assessment before it can be published, to say what is wrong in its facts. */
  check_days: z.int().min(1).max(60).default(5),
});

export type RequestSettings = z.infer<typeof requestSettings>;
