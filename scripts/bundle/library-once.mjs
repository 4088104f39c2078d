/**
 * Shows a library in CommonJS to all of our modules as one module. Each module that imports it would otherwise get a copy of
 * all of its exports made for it alone, at each start: twenty copies of four hundred were a fifth of the time that the
 * server's modules took.
 */
export const libraryOnce = (library) => ({
  name: "library-once",
  setup({ onLoad, onResolve }) {
    const isNamed = new RegExp(`^${library}$`);
    onResolve({ filter: isNamed }, ({ importer }) =>
      /[\\/]server[\\/]src[\\/]/.test(importer) ? { path: library, namespace: "library-once" } : undefined,
    );
    onLoad({ filter: isNamed, namespace: "library-once" }, () => ({
      contents: `export * from "${library}";`,
      resolveDir: ".",
    }));
  },
});
