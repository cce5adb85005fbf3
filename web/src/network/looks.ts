/** How points and lines look: the dossier's colours, and never colour alone. */
import type { StylesheetJson } from "cytoscape";

/** The page's colours as they stand, light or dark. */
export function colours(): (name: string) => string {
  const held = getComputedStyle(document.documentElement);
  return (name) => held.getPropertyValue(`--${name}`).trim() || "gray";
}

/** A front's colour; the ring has a pattern of its own as well. */
export function frontColour(number: number): string {
  return ["v1", "v2", "v3", "v4", "v5"][(number - 1) % 5] ?? "v0";
}

const RINGS = ["solid", "double", "dashed", "dotted", "solid"];

/** The style of everything drawn. isMany: too many lines to let them change slowly. */
export function looks(isMany: boolean): StylesheetJson {
  const of = colours();
  const duration = isMany || matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300;
  const moves = { "transition-duration": duration, "transition-property": "line-color, width, opacity, line-opacity" };
  const held = getComputedStyle(document.body);
  const rings = RINGS.map((style, at) => ({
    selector: `node.front${at + 1}`,
    style: { "border-color": of(frontColour(at + 1)), "border-style": style, "border-width": style === "double" ? 5 : 3.2 },
  }));
  return [
    {
      selector: "node",
      style: {
        "background-color": of("soft"), width: "data(size)", height: "data(size)", label: "data(name)",
        color: of("ink"), "font-family": held.fontFamily, "font-size": 16, "text-valign": "bottom", "text-margin-y": 3,
        "text-wrap": "wrap", "text-max-width": "175px", "text-outline-color": of("paper"), "text-outline-width": 3,
        "border-width": 0, "transition-property": "width, height, opacity, background-color", "transition-duration": duration, "min-zoomed-font-size": isMany ? 9 : 5,
      },
    },
    ...rings,
    { selector: "node.loose", style: { "border-opacity": 0.45 } },
    { selector: "node.broker", style: { shape: "diamond" } },
    { selector: "node.open", style: { "background-color": of("paper"), "border-color": of("soft"), "border-width": 2.4 } },
    { selector: "node.faint", style: { opacity: 0.35 } },
    {
      selector: "edge",
      style: {
        "curve-style": "straight", width: "data(width)", "line-color": of("zero"), label: "", "font-size": 15, "font-weight": 700,
        "text-background-color": of("paper"), "text-background-opacity": 0.9, "text-background-padding": "1px", "text-background-shape": "round-rectangle", "line-opacity": 0.85, "min-zoomed-font-size": 6, ...moves,
      },
    },
    { selector: "edge.plus", style: { "line-color": of("plus"), color: of("plus"), "line-style": "solid" } },
    { selector: "edge.minus", style: { "line-color": of("minus"), color: of("minus"), "line-style": "dashed", "line-dash-pattern": [9, 5] } },
    { selector: "edge.mixed", style: { "line-color": of("warn"), color: of("warn"), "line-style": "dashed", "line-dash-pattern": [12, 4, 2, 4] } },
    { selector: "edge.zero", style: { "line-color": of("zero"), color: of("zero"), "line-style": "dotted" } },
    { selector: "edge.thin", style: { "line-opacity": 0.7 } },
    { selector: "edge.gone", style: { "line-opacity": 0.28, "line-style": "dotted", width: 1.2, label: "data(glyph)" } },
    { selector: "edge.new, edge.other", style: { "underlay-color": of("accent"), "underlay-opacity": 0.13, "underlay-padding": 3 } },
    { selector: "edge.other", style: { "underlay-color": of("warn"), "underlay-opacity": 0.3, label: "data(glyph)" } },
    { selector: "edge.changed", style: { "underlay-color": of("ink"), "underlay-opacity": 0.22, "underlay-padding": 8, label: "data(glyph)" } },
    { selector: "edge.supposed", style: { "underlay-color": of("warn"), "underlay-opacity": 0.34, "underlay-padding": 6, "line-opacity": 1, label: "data(glyph)", color: of("warn"), "z-index": 8 } },
    { selector: "edge.ghost", style: { "line-opacity": 0.16, "line-style": "dotted", "underlay-opacity": 0 } },
    { selector: "edge.ghost[glyph = '✕']", style: { label: "data(glyph)", color: of("warn") } },
    { selector: "node.ghost", style: { "background-opacity": 0.12, "text-opacity": 0.55, "border-width": 2, "border-style": "dashed", "border-color": of("warn"), "border-opacity": 0.8 } },
    { selector: "node.moved", style: { "underlay-color": of("warn"), "underlay-opacity": 0.34, "underlay-padding": 9, "underlay-shape": "ellipse" } },
    { selector: "node.between", style: { shape: "diamond", "border-color": of("warn") } },
    { selector: ".far", style: { opacity: 0.22 } },
    { selector: "edge.near, edge.chosen", style: { label: "data(glyph)", "line-opacity": 1, "z-index": 9 } },
    { selector: "edge.chosen", style: { "overlay-color": of("accent"), "overlay-opacity": 0.22, "overlay-padding": 5 } },
    { selector: "node.chosen", style: { "overlay-color": of("accent"), "overlay-opacity": 0.22, "overlay-padding": 7 } },
  ] as unknown as StylesheetJson;
}
