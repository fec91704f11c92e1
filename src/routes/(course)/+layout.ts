/** The outline and the reading pages are rendered on the server only: their script is reader.js, 2 kB, and no framework. */
export const csr = false;
