import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and underscores');

const driver = z.strictObject({
  /** As it stands in a sentence: "engagement", "worry about disorder". */
  title: z.string().min(1),
  /** One sentence for the public: what it is made of. */
  about: z.string().min(1),
  /** Which end is the better one: high for trust, low for worry. */
  better: z.enum(['high', 'low']).default('high'),
  /**
   * Questions of the codebook. `reversed` where the highest number is the least of what the driver is: "1 strongly agree ... 5
   * strongly disagree" in a driver that agreement is more of.
   */
  items: z.record(name, z.enum(['as asked', 'reversed'])),
  /** How many of the items must be answered for an interview to count; half of them, rounded up, where left out. */
  answered: z.int().min(1).optional(),
});

const model = z.strictObject({
  title: z.string().min(1),
  /** Where the model is from, or why it stands beside the others. */
  about: z.string().min(1),
  /** A measure of the codebook: what the drivers may go with. */
  outcome: name,
  drivers: z.array(name).min(2, 'name two drivers at least').max(12, 'name twelve drivers at most'),
  /** Groups of the codebook that are held alike: sex, age. */
  controls: z.array(name).default([]),
});

/** models.yaml: which answers are looked at as drivers of confidence. The first model is the house's own, the others stand beside it. */
export const modelsSettings = z.strictObject({
  survey: z.string(),
  drivers: z.record(name, driver),
  models: z.record(name, model),
});

export type ModelsSettings = z.infer<typeof modelsSettings>;
