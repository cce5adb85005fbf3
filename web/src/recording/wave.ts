/** The waveform: wavesurfer with an outline that was made ahead, so that an hour opens at once. */
import WaveSurfer from "wavesurfer.js";
import Minimap from "wavesurfer.js/plugins/minimap";
import Regions from "wavesurfer.js/plugins/regions";
import { colour } from "./view";

export interface Wave {
  surfer: WaveSurfer;
  regions: ReturnType<typeof Regions.create>;
}

interface Options {
  home: HTMLElement;
  minimap?: HTMLElement;
  media: HTMLMediaElement;
  outline: Float32Array[];
  duration_s: number;
  height: number;
}

/** Draw a recording. Its sound is the media element's; nothing is fetched to draw it. */
export function waveOf({ home, minimap, media, outline, duration_s, height }: Options): Wave {
  const cspNonce = document.body.dataset.nonce ?? "";
  const look = { waveColor: colour("--soft"), progressColor: colour("--accent"), cspNonce };
  const regions = Regions.create();
  const plugins = [regions];
  const surfer = WaveSurfer.create({
    ...look,
    container: home,
    media,
    peaks: outline,
    duration: duration_s,
    height,
    cursorColor: colour("--minus"),
    cursorWidth: 1.5,
    normalize: false,
    hideScrollbar: false,
    autoScroll: true,
    autoCenter: false,
    plugins: minimap ? [...plugins, Minimap.create({ ...look, container: minimap, height: 26, overlayColor: colour("--accent-wash") })] : plugins,
  });
  return { surfer, regions };
}

/** Colours follow when the screen turns light or dark. */
export function recolour({ surfer }: Wave): void {
  surfer.setOptions({ waveColor: colour("--soft"), progressColor: colour("--accent"), cursorColor: colour("--minus") });
}
