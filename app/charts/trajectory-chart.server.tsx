import { renderToStaticMarkup } from "react-dom/server";
import { chartFont, chartColors } from "./tokens.ts";
import { TrajectoryPicture, type ShapeOf } from "./trajectory-drawing.tsx";
import { layoutTrajectory, type TrajectoryDrawing } from "./trajectory-layout.ts";
import { checkChartId, withoutForbidden, type ChartText } from "./plot.server.ts";

export type TrajectoryChart = ChartText &
  TrajectoryDrawing & { shapeOf: ShapeOf; monthName: (time: number) => string; /** Pixels; under 640 names of lanes stand above them. */ width?: number };

/**
 * The care trajectory as a standing SVG document, for files and documents: the picture of the page, without its links.
 */
export function trajectoryChart({ id, title, description, shapeOf, monthName, width = 960, ...drawing }: TrajectoryChart): string {
  checkChartId(id);
  const isNarrow = width < 640;
  const layout = layoutTrajectory(drawing, { width, marginLeft: isNarrow ? 2 : 168, marginRight: 12, headingHeight: isNarrow ? 18 : 0 });
  return withoutForbidden(
    renderToStaticMarkup(
      <svg
        xmlns="http://www.w3.org/2000/svg"
        className="kl-chart"
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        viewBox={`0 0 ${width} ${layout.height}`}
        width={width}
        height={layout.height}
        fontFamily={chartFont}
        fontSize={12}
        fill={chartColors.ink}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        <TrajectoryPicture id={id} layout={layout} shapeOf={shapeOf} monthName={monthName} />
      </svg>,
    ),
  );
}
