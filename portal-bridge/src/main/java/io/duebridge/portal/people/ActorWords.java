package io.duebridge.portal.people;

import io.duebridge.collections.accounts.Actors;
import io.duebridge.collections.accounts.Actors.Person;
import io.duebridge.collections.accounts.Actors.Program;
import io.duebridge.collections.accounts.Actors.Written;
import io.duebridge.collections.store.OrganisationId;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Who did something, as pages name them; templates know it as {@code @actors}. */
public final class ActorWords {
    private final Actors actors;
    private final OrganisationId organisation;
    private final MessageSource messages;

    public ActorWords(Actors actors, OrganisationId organisation, MessageSource messages) {
        this.actors = actors;
        this.organisation = organisation;
        this.messages = messages;
    }

    /** @param actor as it is stored; empty stays empty */
    public String name(String actor) {
        Actors.Actor found = actors.find(organisation, actor);
        if (found instanceof Person person) {
            return person.name().equals(person.email())
                    ? person.email()
                    : words("actor.person", person.name(), person.email());
        }
        return found instanceof Program program ? words("actor.program", program.name()) : ((Written) found).text();
    }

    private String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
