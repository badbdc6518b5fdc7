// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.Appearance.Alignment;
import vn.kyso.pades.Appearance.CopyForm;
import vn.kyso.pades.Appearance.Language;
import vn.kyso.pades.Appearance.Layout;
import vn.kyso.pades.AppearanceBuilder;
import vn.kyso.pades.MarkFont;
import vn.kyso.pades.Placement;

/** What a visible signature looks like. */
public final class MarkOptions {

    /** Looks that are known by name. */
    enum Preset {
        CITIZEN("citizen"),
        AGENCY_SIGNATURE("agency-signature"),
        AGENCY_SEAL("agency-seal"),
        AGENCY_COPY("agency-copy"),
        AGENCY_APPENDIX("agency-appendix");

        private final String name;

        Preset(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Option(
            names = "--preset",
            paramLabel = "LOOK",
            converter = OfPreset.class,
            description = {
                "citizen (default): who signed and when. By Decree 30/2020: agency-signature (--image, blue),"
                        + " agency-seal (--image, red, --mark-width), agency-copy (--font Times New Roman, --mark-text"
                        + " \"Sao y\", --mark-text AGENCY), agency-appendix (--font, --mark-text NUMBER)."
            })
    private Preset preset = Preset.CITIZEN;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            converter = Converters.OfPath.class,
            description = "PNG or JPEG to show with the text.")
    private @Nullable Path image;

    @Option(
            names = "--layout",
            paramLabel = "left|above|behind",
            converter = OfLayout.class,
            description = "Where the image stands: left of the text (default), above it, or pale behind it.")
    private @Nullable Layout layout;

    @Option(
            names = "--font",
            paramLabel = "FILE[#N]",
            converter = Converters.OfText.class,
            description = "OpenType font (.ttf, .otf, font N of a .ttc, from 0); default Liberation Sans.")
    private @Nullable String font;

    @Option(
            names = "--mark-text",
            paramLabel = "TEXT",
            converter = Converters.OfText.class,
            description = "A line to show instead of who signed and when; may be repeated.")
    private List<String> lines = List.of();

    @Option(names = "--mark-issuer", description = "Also show who issued the certificate.")
    private boolean issuer;

    @Option(
            names = "--mark-language",
            paramLabel = "vi|en",
            converter = OfLanguage.class,
            description = "Language of \"Ký bởi\" and \"Thời gian ký\"; default vi.")
    private @Nullable Language language;

    @Option(names = "--mark-size", paramLabel = "POINTS", description = "Largest size of letters; default 10.")
    private @Nullable Double size;

    @Option(
            names = "--mark-align",
            paramLabel = "left|centre|right",
            converter = OfAlignment.class,
            description = "Where lines stand.")
    private @Nullable Alignment alignment;

    @Option(
            names = "--mark-colour",
            paramLabel = "RRGGBB",
            converter = OfColour.class,
            description = "Colour of text and border; default 000000.")
    private @Nullable Integer colour;

    @Option(
            names = "--mark-background",
            paramLabel = "RRGGBB",
            converter = OfColour.class,
            description = "Colour behind the text; default none.")
    private @Nullable Integer background;

    @Option(names = "--mark-border", paramLabel = "POINTS", description = "Width of a border; default none.")
    private @Nullable Double border;

    @Option(
            names = "--mark-width",
            paramLabel = "MM",
            description = "True width of a seal; only with --preset agency-seal.")
    private @Nullable Double width;

    /**
     * What the options say of the mark.
     *
     * @param spec of the command, for its complaints
     * @param placement where it goes
     * @return empty when nothing was asked for; the library then shows what it does by default
     */
    public Optional<Appearance> read(CommandSpec spec, Placement placement) {
        if (isDefault()) {
            return Optional.empty();
        }
        if (placement instanceof Placement.None) {
            throw new ParameterException(
                    spec.commandLine(), first() + " needs a place to be seen: name it with --placement");
        }
        if (preset != Preset.AGENCY_SEAL && width != null) {
            throw new ParameterException(spec.commandLine(), "--mark-width goes with --preset agency-seal");
        }
        if (preset != Preset.CITIZEN && hasDetails()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--preset " + preset + " is as the decree says; leave colours, sizes and layout out");
        }
        return Optional.of(
                switch (preset) {
                    case CITIZEN -> citizen(spec);
                    case AGENCY_SIGNATURE -> Appearance.agencySignature(needed(spec, image));
                    case AGENCY_SEAL -> Appearance.agencySeal(needed(spec, image), sealWidth(spec));
                    case AGENCY_COPY -> Appearance.agencyCopy(copyForm(spec), text(spec, 1, 2), font(spec));
                    case AGENCY_APPENDIX -> Appearance.agencyAppendix(text(spec, 0, 1), font(spec));
                });
    }

    private boolean isDefault() {
        return preset == Preset.CITIZEN
                && image == null
                && font == null
                && lines.isEmpty()
                && width == null
                && !hasDetails();
    }

    private boolean hasDetails() {
        return layout != null
                || issuer
                || language != null
                || size != null
                || alignment != null
                || colour != null
                || background != null
                || border != null;
    }

    private String first() {
        return preset != Preset.CITIZEN ? "--preset" : image != null ? "--image" : font != null ? "--font" : "--mark-…";
    }

    private Appearance citizen(CommandSpec spec) {
        AppearanceBuilder look = Appearance.builder();
        if (lines.isEmpty()) {
            look.signer().time();
        }
        lines.forEach(look::text);
        if (issuer) {
            look.issuer();
        }
        if (image != null) {
            look.image(content(spec, "--image", image));
        }
        if (layout != null) {
            look.layout(layout);
        }
        if (font != null) {
            look.font(font(spec));
        }
        if (language != null) {
            look.language(language);
        }
        if (size != null) {
            look.maxFontSize(size);
        }
        if (alignment != null) {
            look.align(alignment);
        }
        if (colour != null) {
            look.textColour(colour);
        }
        if (background != null) {
            look.background(background);
        }
        if (border != null) {
            look.border(border);
        }
        return look.build();
    }

    private byte[] needed(CommandSpec spec, @Nullable Path file) {
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "--preset " + preset + " needs --image");
        }
        return content(spec, "--image", file);
    }

    private double sealWidth(CommandSpec spec) {
        if (width == null) {
            throw new ParameterException(
                    spec.commandLine(), "--preset " + preset + " needs --mark-width, in millimetres");
        }
        return width;
    }

    private CopyForm copyForm(CommandSpec spec) {
        String form = text(spec, 0, 2);
        return Arrays.stream(CopyForm.values())
                .filter(known -> known.text().equalsIgnoreCase(form))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "the first --mark-text is \"Sao y\", \"Sao lục\" or \"Trích sao\""));
    }

    private String text(CommandSpec spec, int index, int count) {
        if (lines.size() != count) {
            throw new ParameterException(
                    spec.commandLine(), "--preset " + preset + " needs --mark-text " + (count == 1 ? "once" : "twice"));
        }
        return lines.get(index);
    }

    private MarkFont font(CommandSpec spec) {
        if (font == null) {
            throw new ParameterException(spec.commandLine(), "--preset " + preset + " needs --font");
        }
        int hash = font.lastIndexOf('#');
        boolean numbered = hash > 0 && font.substring(hash + 1).matches("[0-9]{1,4}");
        byte[] file = content(spec, "--font", Path.of(numbered ? font.substring(0, hash) : font));
        return numbered ? MarkFont.of(file, Integer.parseInt(font.substring(hash + 1))) : MarkFont.of(file);
    }

    private static byte[] content(CommandSpec spec, String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), option + " " + file + " is missing or cannot be read");
        }
    }

    private static <E> E one(String text, String expected, Map<String, E> names) {
        E value = names.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new TypeConversionException("expected is " + expected);
        }
        return value;
    }

    static final class OfPreset implements ITypeConverter<Preset> {
        @Override
        public Preset convert(String text) {
            return Arrays.stream(Preset.values())
                    .filter(preset -> preset.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected is one of "
                            + Arrays.stream(Preset.values())
                                    .map(Preset::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }

    static final class OfLayout implements ITypeConverter<Layout> {
        @Override
        public Layout convert(String text) {
            return one(
                    text,
                    "left, above or behind",
                    Map.of("left", Layout.IMAGE_LEFT, "above", Layout.IMAGE_ABOVE, "behind", Layout.IMAGE_BEHIND));
        }
    }

    static final class OfAlignment implements ITypeConverter<Alignment> {
        @Override
        public Alignment convert(String text) {
            return one(
                    text,
                    "left, centre or right",
                    Map.of(
                            "left", Alignment.LEFT,
                            "centre", Alignment.CENTRE,
                            "center", Alignment.CENTRE,
                            "right", Alignment.RIGHT));
        }
    }

    static final class OfLanguage implements ITypeConverter<Language> {
        @Override
        public Language convert(String text) {
            return one(text, "vi or en", Map.of("vi", Language.VIETNAMESE, "en", Language.ENGLISH));
        }
    }

    /** Reads {@code 1f4e9e}, with or without a number sign. */
    static final class OfColour implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            String digits = text.startsWith("#") ? text.substring(1) : text;
            if (!digits.matches("[0-9A-Fa-f]{6}")) {
                throw new TypeConversionException("expected is a colour of six hexadecimal digits, such as 1f4e9e");
            }
            return Integer.parseInt(digits, 16);
        }
    }
}
