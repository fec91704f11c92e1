/** A result is read, not filled in: rendered on the server only, as the pages of the course are. */
export const csr = false;
