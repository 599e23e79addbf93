package io.duebridge.portal;

import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.engagement.PromiseDesk;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.messages.LineNotes;
import io.duebridge.collections.messages.MailIntake;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.NotedDisputes;
import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.profile.Profiles;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.portal.messages.ThreadLinks;
import io.duebridge.portal.payments.MethodWords;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both sides say to each other and agree on: promises, plans, disputes, messages, changes of details. */
@Configuration(proxyBeanMethods = false)
class PortalDesks {
    @Bean
    PromiseDesk promiseDesk(CollectionsStore store, PortalSettings settings) {
        return new PromiseDesk(store, new PromiseRules(settings.promiseDays(), settings.promiseGrace()));
    }

    @Bean
    PlanDesk planDesk(CollectionsStore store, PortalSettings settings) {
        return new PlanDesk(store, settings.plans().rules());
    }

    @Bean
    Plans plans(CollectionsStore store) {
        return new Plans(store);
    }

    @Bean
    Promises promises(CollectionsStore store) {
        return new Promises(store);
    }

    @Bean
    DisputeDesk disputeDesk(CollectionsStore store, PortalSettings settings) {
        return new DisputeDesk(store, settings.uploads().limits());
    }

    @Bean
    MessageDesk messageDesk(CollectionsStore store, PortalSettings settings) {
        return new MessageDesk(store, settings.uploads().limits());
    }

    @Bean
    NoteDesk noteDesk(CollectionsStore store, MessageDesk messageDesk) {
        return new NoteDesk(store, messageDesk);
    }

    @Bean
    LineNotes lineNotes(CollectionsStore store) {
        return new LineNotes(store);
    }

    @Bean
    NotedDisputes notedDisputes(CollectionsStore store, DisputeDesk disputeDesk) {
        return new NotedDisputes(store, disputeDesk);
    }

    @Bean
    ProfileDesk profileDesk(CollectionsStore store, PortalSettings settings) {
        return new ProfileDesk(store, settings.uploads().limits());
    }

    @Bean
    Profiles profiles(CollectionsStore store) {
        return new Profiles(store);
    }

    @Bean
    MailWishes mailWishes(CollectionsStore store) {
        return new MailWishes(store);
    }

    @Bean
    MailIntake mailIntake(CollectionsStore store, OrganisationId portalOrganisation, PortalSettings settings) {
        return new MailIntake(store, portalOrganisation, settings.uploads().limits());
    }

    @Bean
    Threads threads(CollectionsStore store) {
        return new Threads(store);
    }

    /** Templates call it {@code @threadLinks}. */
    @Bean
    ThreadLinks threadLinks() {
        return new ThreadLinks();
    }

    @Bean
    UploadedFiles uploadedFiles(CollectionsStore store) {
        return new UploadedFiles(store);
    }

    @Bean
    WebhookEndpoints webhookEndpoints(CollectionsStore store, SealingKey sealingKey) {
        return new WebhookEndpoints(store, sealingKey);
    }

    @Bean
    AutopayDesk autopayDesk(
            CollectionsStore store, PortalSettings settings, PaymentDesk paymentDesk, MailGateway mail) {
        // What is charged by itself is announced by mail: without mail nothing is.
        int days = mail.delivers() ? settings.autopayDays() : 0;
        AutopayRules rules = AutopayRules.announcing(days)
                .retrying(AutopayRules.retries(settings.autopayRetries())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "duebridge.portal.autopay-retries must be days, not " + settings.autopayRetries())));
        return new AutopayDesk(store, rules, paymentDesk.keeper());
    }

    @Bean
    Autopays autopays(CollectionsStore store) {
        return new Autopays(store);
    }

    @Bean
    SavedMethods savedMethods(CollectionsStore store) {
        return new SavedMethods(store);
    }

    /** Templates call it {@code @methodWords}. */
    @Bean
    MethodWords methodWords(MessageSource messageSource) {
        return new MethodWords(messageSource);
    }

    @Bean
    Disputes disputes(CollectionsStore store) {
        return new Disputes(store);
    }
}
