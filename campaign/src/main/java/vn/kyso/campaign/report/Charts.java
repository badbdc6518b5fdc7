// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import vn.kyso.campaign.internal.paper.Print;
import vn.kyso.campaign.programme.VietnamTime;

/** Charts as pictures (PNG, twice the size they are shown in), in a font that has every Vietnamese letter. */
final class Charts {

    static final int WIDTH = 860;
    static final int HEIGHT = 380;
    private static final int SCALE = 2;
    /** Colours that people with weak colour sight tell apart (Okabe and Ito). */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xE69F00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xD55E00)
    };

    private static final Font FONT = font();

    private Charts() {}

    private static Font font() {
        try (InputStream in = Print.font()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font that PDFBox brings cannot be used for charts", e);
        }
    }

    /** Bars for each name, one series on the other. */
    static byte[] bars(List<String> names, Map<String, List<Long>> series) {
        CategoryChart chart =
                new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
        style(chart.getStyler());
        chart.getStyler().setStacked(true);
        chart.getStyler().setAvailableSpaceFill(names.size() > 3 ? 0.6 : 0.2 * names.size());
        chart.getStyler().setOverlapped(false);
        series.forEach((title, values) -> chart.addSeries(title, names, new ArrayList<Number>(values)));
        return png(chart);
    }

    /** A line for each name over days. */
    static byte[] lines(Map<String, SortedMap<LocalDate, Long>> series) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
        style(chart.getStyler());
        chart.getStyler().setDatePattern("dd/MM");
        chart.getStyler().setTimezone(TimeZone.getTimeZone(VietnamTime.ZONE));
        series.forEach((title, days) -> {
            List<Date> at = days.keySet().stream()
                    .map(day -> Date.from(VietnamTime.startOf(day)))
                    .toList();
            var line = chart.addSeries(title, at, new ArrayList<Number>(days.values()));
            line.setMarker(SeriesMarkers.NONE);
            line.setLineStyle(new BasicStroke(2.4f));
        });
        return png(chart);
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartTitleVisible(false);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendFont(FONT.deriveFont(13f));
        styler.setAxisTickLabelsFont(FONT.deriveFont(12f));
        styler.setSeriesColors(COLOURS);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(new Color(0xDDDDDD));
        styler.setLocale(Locale.ROOT);
        styler.setYAxisMin(0.0);
        styler.setYAxisDecimalPattern("#,##0");
        styler.setYAxisTickMarkSpacingHint(36);
        styler.setChartPadding(8);
    }

    private static byte[] png(Chart<?, ?> chart) {
        BufferedImage image = new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
