package io.duebridge.portal.face;

import io.duebridge.portal.MailPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.context.MessageSource;

/** The company's face as pages, mails and printouts ask for it. Templates know it as {@code #face}. */
public final class Face {
    private static final String LOGO_ID = "logo@duebridge";
    private static final int LOGO_WIDTH = 220;
    private static final int LOGO_HEIGHT = 44;

    private final FaceParts parts;
    private final MessageSource words;
    private final Optional<Shown> logo;
    private final Optional<Shown> icon;
    private final Optional<String> styles;
    private final Inks inks;

    /** A picture on a page, its size in CSS pixels. */
    public record Shown(String address, String type, int width, int height) {}

    /** Colours where no style sheet reaches, as {@code #rrggbb}. */
    public record Inks(String action, String brand, String fill, String onFill, String fillEdge) {}

    Face(FaceParts parts, MessageSource words) {
        this.parts = parts;
        this.words = words;
        this.logo = parts.logo().map(picture -> shown("logo", picture));
        this.icon = parts.icon().map(picture -> shown("icon", picture));
        Palette palette = parts.palette();
        this.styles = parts.coloured() ? Optional.of(parts.files().addStyles(palette.css())) : Optional.empty();
        this.inks = new Inks(
                palette.action().hex(),
                palette.brand().hex(),
                palette.fill().hex(),
                palette.onFill().hex(),
                palette.fillEdge().hex());
    }

    private Shown shown(String name, Picture picture) {
        return new Shown(
                parts.files().add(name, picture),
                picture.kind().type(),
                picture.widthWithin(LOGO_WIDTH, LOGO_HEIGHT),
                picture.heightWithin(LOGO_WIDTH, LOGO_HEIGHT));
    }

    /** @throws IllegalArgumentException with everything that is wrong */
    static Face of(FaceSettings settings, MessageSource words) {
        List<String> faults = new ArrayList<>();
        FaceParts parts = new FaceReader(
                        settings, (setting, problem) -> faults.add("duebridge.portal.face." + setting + " " + problem))
                .read();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new Face(parts, words);
    }

    /**
     * Reads everything that the settings name.
     *
     * @param faults takes a setting below {@code portal.face}, and what is wrong with it and what to do
     */
    public static void check(FaceSettings settings, BiConsumer<String, String> faults) {
        new FaceReader(settings, faults).read();
    }

    /** What is not wrong but not as good as it could be; the settings were checked before. */
    public static List<String> remarks(FaceSettings settings) {
        return remarks(new FaceReader(settings, (setting, problem) -> {}).read());
    }

    List<String> remarks() {
        return remarks(parts);
    }

    private static List<String> remarks(FaceParts parts) {
        List<String> remarks = new ArrayList<>();
        if (parts.logo().isPresent() && parts.mailLogo().isEmpty()) {
            remarks.add("mails and printouts show no logo, because they take PNG and JPEG only: name one in"
                    + " portal.face.mail-logo");
        }
        if (parts.logo().isPresent() && parts.icon().isEmpty()) {
            remarks.add("browsers' tabs show the program's mark, because the logo is wider than high: name a square"
                    + " picture in portal.face.icon");
        }
        return remarks;
    }

    public Optional<Shown> logo() {
        return logo;
    }

    public Optional<Shown> icon() {
        return icon;
    }

    /** The address of the style sheet with the company's colours. */
    public Optional<String> styles() {
        return styles;
    }

    public Inks inks() {
        return inks;
    }

    /** Whether there is a page with help. */
    public boolean helps() {
        return parts.texts().has(HelpPlace.HELP) || parts.video().isPresent();
    }

    public Optional<Video> video() {
        return parts.video();
    }

    public Optional<HelpText> help(Locale locale) {
        return parts.texts().in(HelpPlace.HELP, locale);
    }

    public Optional<HelpText> welcome(Locale locale) {
        return parts.texts().in(HelpPlace.WELCOME, locale);
    }

    public Optional<HelpText> account(Locale locale) {
        return parts.texts().in(HelpPlace.ACCOUNT, locale);
    }

    public Optional<HelpText> pay(Locale locale) {
        return parts.texts().in(HelpPlace.PAY, locale);
    }

    /** In the words of this reader. */
    public List<ShownLink> links(Locale locale) {
        return parts.links().stream()
                .map(link -> new ShownLink(
                        String.valueOf(words.getMessage(
                                FaceLink.key(link.name()), null, link.title().orElse(link.name()), locale)),
                        link.address().toString()))
                .toList();
    }

    /** What lies in the mail and its HTML refers to. */
    public Optional<MailPicture> mailLogo() {
        return parts.mailLogo()
                .map(picture -> new MailPicture(LOGO_ID, picture.kind().type(), picture.content()));
    }

    /** How mails show their logo. */
    public Optional<Shown> mailImage() {
        return parts.mailLogo().map(picture -> sized("cid:" + LOGO_ID, picture));
    }

    /** How printouts show it: they hold it themselves. */
    public Optional<Shown> printImage() {
        return parts.mailLogo().map(picture -> sized(picture.data(), picture));
    }

    private static Shown sized(String address, Picture picture) {
        return new Shown(
                address,
                picture.kind().type(),
                picture.widthWithin(LOGO_WIDTH, LOGO_HEIGHT),
                picture.heightWithin(LOGO_WIDTH, LOGO_HEIGHT));
    }

    Optional<FaceFiles.Served> file(String name) {
        return parts.files().find(name);
    }
}
