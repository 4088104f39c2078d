/** Tells from the files around an instance whether it runs in a container. */
import { isContainerMarker } from "#config/kind";

/** Whether a Dockerfile or compose file lies in the instance's folder or above it, or a folder is named for Docker. */
export const runsInContainer = (root: string, markers: readonly string[]): boolean =>
  /(^|\/)(docker|windowsservercore[^/]*|nanoserver[^/]*)(\/|$)/i.test(root) ||
  markers.some((marker) => {
    const folder = marker.slice(0, Math.max(0, marker.lastIndexOf("/"))).toLowerCase();
    return isContainerMarker(marker) && `${root}/`.startsWith(folder === "" ? "" : `${folder}/`);
  });
