package io.duebridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.portal.face.Face;
import io.duebridge.portal.face.FaceSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFaceTest {
    @TempDir
    Path folder;

    @Test
    void theDemosFaceIsOneThatNothingIsToBeSaidAbout() {
        FaceSettings face = DemoFace.in(folder);
        List<String> faults = new ArrayList<>();

        Face.check(face, (setting, problem) -> faults.add(setting + " " + problem));

        assertThat(faults).isEmpty();
        assertThat(Face.remarks(face)).isEmpty();
    }
}
