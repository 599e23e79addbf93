package io.duebridge.portal.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Reads all of the company's face, and goes on after a fault, so that all of them are told at once. */
final class FaceReader {
    private static final int LOGO_KILOBYTES = 200;
    private static final int MAIL_KILOBYTES = 100;

    private final FaceSettings settings;
    private final BiConsumer<String, String> faults;
    private final FaceFiles files = new FaceFiles();

    /** @param faults takes a setting below {@code portal.face} and what is wrong with it */
    FaceReader(FaceSettings settings, BiConsumer<String, String> faults) {
        this.settings = settings;
        this.faults = faults;
    }

    FaceParts read() {
        Optional<Picture> logo =
                settings.picture().flatMap(file -> attempt("logo", () -> PictureFiles.read(file, LOGO_KILOBYTES)));
        Optional<Picture> icon =
                settings.tab().flatMap(file -> attempt("icon", () -> PictureFiles.read(file, LOGO_KILOBYTES)));
        Optional<Colour> accent = colour("accent", settings.accent());
        Optional<Colour> header = colour("header", settings.header());
        HelpTexts texts = settings.help()
                .flatMap(folder -> attempt(
                        "help-folder",
                        () -> HelpTexts.read(folder, files, !settings.video().isBlank())))
                .orElseGet(HelpTexts::none);
        Optional<Video> video = settings.video().isBlank()
                ? Optional.empty()
                : attempt("video", () -> VideoSource.read(settings.video().strip(), files));
        return new FaceParts(
                logo,
                mailLogo(logo),
                icon.or(() -> logo.filter(Picture::isSquarish)),
                Palette.of(accent, header),
                accent.isPresent() || header.isPresent(),
                links(),
                texts,
                video,
                files);
    }

    private Optional<Picture> mailLogo(Optional<Picture> logo) {
        return settings.mailPicture()
                .flatMap(file -> attempt("mail-logo", () -> {
                    Picture picture = PictureFiles.read(file, MAIL_KILOBYTES);
                    if (!picture.kind().isForMails()) {
                        throw new FaceFault("names " + file + ", which is a picture of the kind " + picture.kind()
                                + "; mail programs and printouts show PNG and JPEG only");
                    }
                    return picture;
                }))
                .or(() -> logo.filter(picture -> picture.kind().isForMails()));
    }

    private Optional<Colour> colour(String setting, String text) {
        return text.isBlank() ? Optional.empty() : attempt(setting, () -> Colour.of(text.strip()));
    }

    private List<FaceLink> links() {
        List<FaceLink> links = new ArrayList<>();
        for (String name : FaceLink.inOrder(settings.links())) {
            FaceSettings.Link link = settings.links().get(name);
            if (link != null) {
                attempt("links." + name, () -> FaceLink.of(name, link)).ifPresent(links::add);
            }
        }
        return links;
    }

    private <T> Optional<T> attempt(String setting, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (FaceFault fault) {
            faults.accept(setting, fault.problem());
            return Optional.empty();
        }
    }
}
