/** Tells from the files around an instance whether it runs in a container. */

/** Whether a Dockerfile or compose file lies in the instance's folder or above it. */
export const runsInContainer = (root: string, markers: readonly string[]): boolean =>
  markers.some((marker) => {
    const folder = marker.slice(0, Math.max(0, marker.lastIndexOf("/"))).toLowerCase();
    return (
      /(^|\/)(dockerfile|docker-compose[^/]*\.ya?ml|compose\.ya?ml)$/i.test(marker) &&
      `${root}/`.startsWith(folder === "" ? "" : `${folder}/`)
    );
  });
