package org.sarcini.connect;

import java.util.List;

/** Why a consent came to nothing. Every kind has a text in the message files; none carries a secret. */
public sealed interface Refusal {

    /** Key of the text that says what happened and what to do next. */
    String messageKey();

    /** What the text names, in its order. */
    default List<String> values() {
        return List.of();
    }

    /** The {@code state} is none of ours: forged, of another installation, or so old that it was swept away. */
    record StateUnknown() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.state-unknown";
        }
    }

    /** More than ten minutes passed since the consent was begun. */
    record StateExpired() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.state-expired";
        }
    }

    /** This consent was answered already: the page was loaded again, or the address was used by somebody else. */
    record StateReplayed() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.state-replayed";
        }
    }

    /** The answer came in another browser than the one in which the consent was begun. */
    record OtherBrowser() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.other-browser";
        }
    }

    /** A code was pasted, but this person has no open consent for this connection. */
    record NothingBegun() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.nothing-begun";
        }
    }

    /**
     * What was pasted is neither a code nor the address of an answer.
     */
    record NotAnAnswer() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.not-an-answer";
        }
    }

    /**
     * The pasted address is not the one that this consent leads back to.
     *
     * @param found the pasted address without its parameters
     * @param expected the address that was to be expected
     */
    record OtherInstallation(String found, String expected) implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.other-installation";
        }

        @Override
        public List<String> values() {
            return List.of(found, expected);
        }
    }

    /** The person said no on the provider's page. */
    record DeniedByPerson() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.denied";
        }
    }

    /** The provider does not know the client, or its secret is another ({@code invalid_client}). */
    record WrongClient() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.wrong-client";
        }
    }

    /**
     * The redirect address is not registered at the provider for this client ({@code redirect_uri_mismatch}).
     *
     * @param redirectUri the address to register
     */
    record RedirectMismatch(String redirectUri) implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.redirect-mismatch";
        }

        @Override
        public List<String> values() {
            return List.of(redirectUri);
        }
    }

    /** The code is expired, was used, or was issued for another address or another consent ({@code invalid_grant}). */
    record CodeNotAccepted() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.code-not-accepted";
        }
    }

    /**
     * The provider refused with an error that has no words of ours.
     *
     * @param error the provider's own code and words
     */
    record RefusedByProvider(String error) implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.provider";
        }

        @Override
        public List<String> values() {
            return List.of(error);
        }
    }

    /** The provider could not be reached or answered rubbish; begin again later. */
    record ProviderSilent() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.provider-silent";
        }
    }

    /** The id token is missing, or its signature, audience, issuer or time is wrong: who consented is not certain. */
    record IdentityNotProven() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.identity-not-proven";
        }
    }

    /** The provider gave access for an hour only (no refresh token), and none for this account is stored. */
    record NoLastingAccess() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.no-lasting-access";
        }
    }

    /** The key of this installation's secrets is missing or another than when the consent was begun. */
    record KeyLost() implements Refusal {
        @Override
        public String messageKey() {
            return "connect.refusal.key-lost";
        }
    }

    /**
     * A {@link ConsentCheck} said no: a scope unticked, a foreign domain.
     *
     * @param messageKey key of a text in any of Sarcini's message files
     * @param values what the text names
     */
    record Declined(String messageKey, List<String> values) implements Refusal {
        public Declined {
            values = List.copyOf(values);
        }
    }
}
