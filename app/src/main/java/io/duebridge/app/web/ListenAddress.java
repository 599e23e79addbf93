package io.duebridge.app.web;

import io.duebridge.app.program.StartException;
import io.duebridge.app.settings.DuebridgeSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Whether the program can listen where the settings say. */
final class ListenAddress {
    private ListenAddress() {}

    /** Empty if the address is this machine's and the port is free at this moment. */
    static Optional<StartException> fault(DuebridgeSettings.Http http) {
        try (ServerSocket socket = new ServerSocket(http.port(), 1, InetAddress.getByName(http.address()))) {
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(elsewhere(http, e));
        } catch (BindException e) {
            String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (reason.contains("permission")) {
                return Optional.of(new StartException(
                        "this user may not listen on port " + http.port() + ": set http.port to one from 1024 on", e));
            }
            return Optional.of(reason.contains("assign") ? elsewhere(http, e) : taken(http, e));
        } catch (IOException e) {
            return Optional.of(new StartException(
                    "the program cannot listen on " + http.address() + ":" + http.port() + ": " + e.getMessage(), e));
        }
    }

    static StartException taken(DuebridgeSettings.Http http, Throwable cause) {
        return new StartException(
                "port " + http.port() + " at " + http.address()
                        + " is taken by another program: end that one, or set http.port to another port",
                cause);
    }

    private static StartException elsewhere(DuebridgeSettings.Http http, Throwable cause) {
        return new StartException(
                "http.address '" + http.address()
                        + "' is no address of this machine: use 127.0.0.1, or 0.0.0.0 for every address it has",
                cause);
    }
}
