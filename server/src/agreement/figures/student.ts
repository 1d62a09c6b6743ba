/**
 * The quantile of Student's t distribution for a whole number of degrees of freedom, to about 12 digits: the place at which the
 * distribution function (`studentBelow`) has a value, found by halving.
 * @param p from more than 0 to less than 1
 */
export function studentQuantile(p: number, degrees: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  let [low, high] = [0, 1];
  while (studentBelow(high, degrees) < p) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (studentBelow(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The share of Student's t distribution below a number, by the finite series for whole degrees of freedom (Abramowitz and
 * Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
 */
export function studentBelow(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degrees % 2 === 1;
  // 1 + 1/2 cos^2 + (1·3)/(2·4) cos^4 … for even degrees, cos + 2/3 cos^3 + (2·4)/(3·5) cos^5 … for odd ones.
  let term = odd ? cosine : 1;
  let series = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    series += term;
  }
  const inner = odd ? (2 / Math.PI) * (angle + sine * series) : sine * series;
  return (1 + inner) / 2;
}
