package io.duebridge.portal.face;

import java.util.List;
import java.util.Optional;

/**
 * What was read of the company's face.
 *
 * @param mailLogo for mails and printouts
 * @param icon for the browser's tab
 * @param coloured whether the palette is the company's
 */
record FaceParts(
        Optional<Picture> logo,
        Optional<Picture> mailLogo,
        Optional<Picture> icon,
        Palette palette,
        boolean coloured,
        List<FaceLink> links,
        HelpTexts texts,
        Optional<Video> video,
        FaceFiles files) {
    FaceParts {
        links = List.copyOf(links);
    }
}
