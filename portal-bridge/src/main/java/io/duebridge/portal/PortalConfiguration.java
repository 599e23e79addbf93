package io.duebridge.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.access.LinkPolicy;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.access.SessionPolicy;
import io.duebridge.collections.accounts.Actors;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.insight.Adoption;
import io.duebridge.collections.messages.ReplyAddresses;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.ErpPaymentDetails;
import io.duebridge.collections.portalview.Estimates;
import io.duebridge.collections.portalview.PaymentLists;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.api.Problems;
import io.duebridge.portal.face.MailPages;
import io.duebridge.portal.languages.Languages;
import io.duebridge.portal.languages.MailWords;
import io.duebridge.portal.notices.NoticeSender;
import io.duebridge.portal.notices.NoticeWriter;
import io.duebridge.portal.notices.RecipientLanguages;
import io.duebridge.portal.pages.Formats;
import io.duebridge.portal.payments.ShownPayments;
import io.duebridge.portal.payments.TimelineWords;
import io.duebridge.portal.payments.ToldWords;
import io.duebridge.portal.people.ActorWords;
import io.duebridge.portal.security.Attempts;
import io.duebridge.portal.signin.LinkMailer;
import io.duebridge.portal.signin.SignInWords;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The whole portal bridge. A program imports it and supplies a {@link CollectionsStore}, a payment desk, a sealing key, {@link DocumentFiles},
 * {@link MailGateway} and {@link VendorTitles}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableConfigurationProperties(PortalSettings.class)
@PropertySource("classpath:portal/portal-defaults.properties")
public class PortalConfiguration {

    @Bean
    OrganisationId portalOrganisation(CollectionsStore store, PortalSettings settings) {
        return new Organisations(store).ensure(settings.organisation());
    }

    @Bean
    Contacts contacts(CollectionsStore store) {
        return new Contacts(store);
    }

    @Bean
    People people(CollectionsStore store) {
        return new People(store);
    }

    @Bean
    PortalSessions portalSessions(CollectionsStore store, PortalSettings settings) {
        return new PortalSessions(store, new SessionPolicy(settings.sessionIdle(), settings.sessionLifetime()));
    }

    @Bean
    MagicLinks magicLinks(CollectionsStore store, Contacts contacts, PortalSessions sessions, PortalSettings settings) {
        return new MagicLinks(
                store, contacts, sessions, LinkPolicy.lasting(settings.linkLifetime(), settings.invitationLifetime()));
    }

    @Bean
    Adoption adoption(CollectionsStore store) {
        return new Adoption(store);
    }

    @Bean
    ApiKeys apiKeys(CollectionsStore store) {
        return new ApiKeys(store);
    }

    @Bean
    CustomerScopes customerScopes(CollectionsStore store) {
        return new CustomerScopes(store);
    }

    @Bean
    AccountOverviews accountOverviews(CollectionsStore store) {
        return new AccountOverviews(store);
    }

    @Bean
    Documents documents(CollectionsStore store, DiscountRules discounts) {
        return new Documents(store, discounts);
    }

    @Bean
    DocumentDetails documentDetails(CollectionsStore store, DiscountRules discounts) {
        return new DocumentDetails(store, discounts);
    }

    @Bean
    Estimates estimates(CollectionsStore store) {
        return new Estimates(store);
    }

    @Bean
    RecordFiles recordFiles(CollectionsStore store) {
        return new RecordFiles(store);
    }

    @Bean
    PaymentLists paymentLists(CollectionsStore store) {
        return new PaymentLists(store);
    }

    @Bean
    PaymentStories paymentStories(CollectionsStore store) {
        return new PaymentStories(store);
    }

    @Bean
    ErpPaymentDetails erpPaymentDetails(CollectionsStore store) {
        return new ErpPaymentDetails(store);
    }

    /** How often one address may ask for links; each contact has a limit of its own in the store. */
    @Bean
    Attempts askingAttempts(CollectionsStore store) {
        return new Attempts(20, Duration.ofMinutes(10), store.clock());
    }

    @Bean
    ThreadPoolTaskExecutor mailExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("portal-mail-");
        executor.setCorePoolSize(2);
        executor.setQueueCapacity(500);
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(10);
        return executor;
    }

    @Bean
    SignInWords signInWords(PortalSettings settings, MailWords mailWords, Languages languages, MailPages mailPages) {
        return new SignInWords(settings, mailWords, languages, mailPages);
    }

    @Bean
    LinkMailer linkMailer(
            MagicLinks links,
            MailGateway mail,
            SignInWords signInWords,
            OrganisationId portalOrganisation,
            ThreadPoolTaskExecutor mailExecutor) {
        return new LinkMailer(links, mail, signInWords, portalOrganisation, mailExecutor);
    }

    @Bean
    RecipientLanguages recipientLanguages(Contacts contacts, OrganisationId portalOrganisation, Languages languages) {
        return new RecipientLanguages(contacts, portalOrganisation, languages);
    }

    @Bean
    NoticeSender noticeSender(
            CollectionsStore store,
            PortalSettings settings,
            MailPages mailPages,
            MailGateway mail,
            MailWords mailWords,
            ToldWords told,
            OrganisationId portalOrganisation,
            RecipientLanguages recipientLanguages) {
        return new NoticeSender(
                new Notices(store),
                new NoticeWriter(settings, mailPages, mailWords, told),
                mail,
                portalOrganisation,
                recipientLanguages,
                new ReplyAddresses(store),
                settings.replyMailbox());
    }

    @Bean
    Problems problems(MessageSource messageSource, ObjectMapper json) {
        return new Problems(messageSource, json);
    }

    /** Templates call it {@code #fmt}. */
    @Bean
    Formats fmt() {
        return new Formats();
    }

    /** Templates call it {@code @timeline}. */
    @Bean
    TimelineWords timeline(MessageSource messageSource, Formats fmt, ToldWords told) {
        return new TimelineWords(messageSource, fmt, told);
    }

    /** Templates call it {@code @told}. */
    @Bean
    ToldWords told(MessageSource messageSource) {
        return new ToldWords(messageSource);
    }

    /** Templates call it {@code @actors}. */
    @Bean
    ActorWords actors(CollectionsStore store, OrganisationId portalOrganisation, MessageSource messageSource) {
        return new ActorWords(new Actors(store), portalOrganisation, messageSource);
    }

    /** Templates call it {@code @shownPayments}. */
    @Bean
    ShownPayments shownPayments() {
        return new ShownPayments();
    }
}
