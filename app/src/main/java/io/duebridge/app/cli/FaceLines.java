package io.duebridge.app.cli;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.portal.face.Face;
import java.io.PrintWriter;
import java.util.List;

/** What {@code check} says about the company's face, which is good enough to start with but could be better. */
final class FaceLines {
    private FaceLines() {}

    static void print(DuebridgeSettings settings, PrintWriter out) {
        List<String> remarks = Face.remarks(settings.portal().face());
        if (!remarks.isEmpty()) {
            out.println("The company's face");
            remarks.forEach(remark -> CheckText.line("face", "WARNING", remark, out));
        }
    }
}
