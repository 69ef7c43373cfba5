/** The frame around what went well. */
export function presentData<Data>(data: Data): { data: Data; error: null } {
  return { data, error: null };
}
