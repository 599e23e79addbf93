package io.duebridge.app.web;

/**
 * How the program is started.
 *
 * @param demo the portal says whom one can sign in as; never for real customers
 * @param schedule whether the scheduler starts with the program, or when {@link WebProgram#startSchedule} is called
 */
public record ProgramMode(boolean demo, boolean schedule) {
    public static final ProgramMode SERVE = new ProgramMode(false, true);
}
