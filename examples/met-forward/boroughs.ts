import type { Quarter } from './quarters.ts';

/**
 * What makes the boroughs of the example differ. Everything here is invented: the names are of real boroughs, the
 * numbers are only of the right size, and none of the stories happened.
 */
export interface Borough {
  readonly code: string;
  readonly name: string;
  /** Adults (16 and over) in thousands: invented, of the right size. */
  readonly adults: number;
  /** Share of adults who are White British: invented, of the right size. */
  readonly whiteBritish: number;
  /** Age of the population: above 0 younger than London. */
  readonly young: number;
  /** Disorder on the streets; 0 is London's middle. It lowers the sense that the police are effective. */
  readonly disorder: number;
  /** How hard stop and search falls; 0 is London's middle. It lowers the sense of being treated fairly. */
  readonly stops: number;
  /** How well the police keep in touch with residents; 0 is London's middle. */
  readonly engagement: number;
  /** Something that begins in one quarter, takes hold within a year and then stays. */
  readonly change?: {
    readonly from: Quarter;
    readonly disorder: number;
    readonly engagement: number;
    readonly story: string;
  };
  /** Spellings that the fieldwork company uses in its files besides the borough's own name. */
  readonly spellings?: readonly string[];
}

const place = (
  code: string,
  name: string,
  adults: number,
  whiteBritish: number,
  young: number,
  [disorder, stops, engagement]: readonly [disorder: number, stops: number, engagement: number],
  more: Pick<Borough, 'change' | 'spellings'> = {},
): Borough => ({ code, name, adults, whiteBritish, young, disorder, stops, engagement, ...more });

/** Five boroughs stand apart all along, two really change in 2010 to 2011; the others are within two points of London. */
export const boroughs: readonly Borough[] = [
  place('E09000002', 'Barking and Dagenham', 128, 0.68, 0.1, [0.3, 0.1, -0.1]),
  place('E09000003', 'Barnet', 266, 0.52, 0, [-0.3, -0.2, -0.1]),
  place('E09000004', 'Bexley', 178, 0.83, -0.3, [-0.2, -0.3, -0.2]),
  place('E09000005', 'Brent', 212, 0.28, 0.2, [0.2, 0.3, 0.2]),
  place('E09000006', 'Bromley', 241, 0.82, -0.4, [-0.4, -0.3, -0.3]),
  place('E09000007', 'Camden', 190, 0.5, 0.4, [0.2, 0.1, 0.3]),
  // Croydon: the most disorder in the example.
  place('E09000008', 'Croydon', 266, 0.58, 0, [1.4, 0.2, -0.3]),
  place('E09000009', 'Ealing', 250, 0.41, 0.2, [0.1, 0.1, 0]),
  place('E09000010', 'Enfield', 222, 0.54, 0, [-0.9, 0, 0.4], {
    change: {
      from: '2010-Q2',
      disorder: 2,
      engagement: -0.9,
      story: 'Disorder grows around two invented town centres while the neighbourhood teams are cut.',
    },
  }),
  place('E09000011', 'Greenwich', 178, 0.62, 0.1, [0.2, 0, 0.1]),
  place('E09000012', 'Hackney', 168, 0.4, 0.4, [0.4, 0.4, 0.3]),
  place('E09000013', 'Hammersmith and Fulham', 146, 0.53, 0.4, [0, 0, 0.2], {
    spellings: ['Hammersmith & Fulham'],
  }),
  // Haringey: stop and search falls hardest here, and touch with residents is weak.
  place('E09000014', 'Haringey', 182, 0.41, 0.3, [0.5, 1.7, -0.4]),
  place('E09000015', 'Harrow', 174, 0.38, 0, [-0.4, -0.1, -0.2]),
  place('E09000016', 'Havering', 186, 0.86, -0.4, [-0.2, -0.3, -0.3]),
  place('E09000017', 'Hillingdon', 204, 0.6, 0, [-0.1, -0.1, -0.1]),
  place('E09000018', 'Hounslow', 186, 0.45, 0.1, [0.1, 0, 0]),
  place('E09000019', 'Islington', 160, 0.53, 0.5, [0.3, 0.2, 0.2]),
  place('E09000020', 'Kensington and Chelsea', 150, 0.45, 0.2, [-0.4, -0.1, 0.1], {
    spellings: ['Kensington & Chelsea'],
  }),
  place('E09000021', 'Kingston upon Thames', 133, 0.69, 0.1, [-0.4, -0.3, 0], {
    spellings: ['Kingston', 'Kingston Upon Thames'],
  }),
  place('E09000022', 'Lambeth', 228, 0.45, 0.5, [0.6, 0.4, -0.9], {
    change: {
      from: '2010-Q2',
      disorder: -1.2,
      engagement: 2.4,
      story:
        'An invented programme: every ward team holds a monthly street meeting and reports back what it did.',
    },
  }),
  place('E09000023', 'Lewisham', 212, 0.48, 0.3, [0.2, 0.3, 0.1]),
  place('E09000024', 'Merton', 162, 0.57, 0.1, [-0.2, -0.1, 0]),
  place('E09000025', 'Newham', 192, 0.26, 0.4, [0.4, 0.2, 0.2]),
  place('E09000026', 'Redbridge', 204, 0.44, 0, [0, 0, -0.2]),
  // Richmond: the least disorder, and neighbourhood teams that residents know.
  place('E09000027', 'Richmond upon Thames', 150, 0.74, -0.1, [-1.3, -0.4, 0.3], {
    spellings: ['Richmond Upon Thames'],
  }),
  place('E09000028', 'Southwark', 228, 0.47, 0.4, [0.3, 0.3, 0.1]),
  place('E09000029', 'Sutton', 150, 0.77, -0.3, [-0.3, -0.3, 0]),
  place('E09000030', 'Tower Hamlets', 180, 0.39, 0.6, [0.5, 0.2, 0.3]),
  // Waltham Forest: disorder, stop and search, and little touch with residents at once.
  place('E09000031', 'Waltham Forest', 180, 0.44, 0.2, [0.7, 0.7, -0.7]),
  place('E09000032', 'Wandsworth', 241, 0.57, 0.4, [-0.3, -0.1, 0]),
  // Westminster: neighbourhood policing has kept in touch with residents from the start.
  place('E09000033', 'Westminster', 206, 0.42, 0.3, [-0.4, 0, 2.4], { spellings: ['City of Westminster'] }),
];
