package io.duebridge.app.cli;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.web.ProgramMode;
import io.duebridge.app.web.Providers;
import io.duebridge.app.web.WebProgram;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the program by its settings until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the connections, the portal and the console by the settings in config/, until interrupted.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws Exception {
        DuebridgeSettings settings = config.load();
        try (WebProgram program =
                WebProgram.start(settings, Providers.of(settings), Optional.empty(), ProgramMode.SERVE)) {
            System.out.println("Duebridge serves " + settings.organisation() + " on port " + program.port());
            System.out.println("  portal   " + settings.portal().baseUrl());
            System.out.println("  console  " + settings.portal().baseUrl() + "/staff");
            if (settings.connections().isEmpty()) {
                System.out.println("No connection is set up yet; see config/connections/quickbooks.yml.example.");
            }
            // Spring's own shutdown hook closes the program when the process is told to end; this thread only waits.
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
