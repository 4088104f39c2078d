/** Tells from the files around an instance whether it runs in a container, or on XM Cloud. */
import { isContainerMarker, isXmCloudMarker } from "#config/kind";
import { folderOf } from "#project/relative-path";

/** Whether a Dockerfile or compose file lies in the instance's folder or above it, or a folder is named for Docker. */
export const runsInContainer = (root: string, markers: readonly string[]): boolean =>
  /(^|\/)(docker|windowsservercore[^/]*|nanoserver[^/]*)(\/|$)/i.test(root) ||
  markers.some((marker) => isContainerMarker(marker) && isAround(marker, root));

/** Whether the file from which XM Cloud builds a repository lies in the instance's folder or above it. */
export const isBuiltByXmCloud = (root: string, markers: readonly string[]): boolean =>
  markers.some((marker) => isXmCloudMarker(marker) && isAround(marker, root));

const isAround = (marker: string, root: string): boolean => `${root}/`.startsWith(folderOf(marker).toLowerCase());
