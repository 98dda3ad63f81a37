//! The closed sets of names that UCWA calls enumerations.
//!
//! One table, at the end of this file, gives them all, each under the name its page has in
//! Microsoft's UCWA reference, with its names in the order of that page. Two sets of names that
//! have no page of their own stand at the end: [`Activity`], and an event's [`EventKind`] and
//! [`EventStatus`].
//!
//! No set is closed for good: a server may send a name that is not here, so a field holds such a
//! type beside the text as it came, and every type is `#[non_exhaustive]`. Names are compared byte
//! for byte, case included, as the samples never vary it.

use core::fmt;
use core::str::FromStr;

/// A set of names that the wire uses for one kind of value.
///
/// Every enumeration of this crate implements it; another crate may implement it for its own.
///
/// ```
/// use ucwa_wire::{Availability, Vocabulary};
///
/// fn index<T: Vocabulary>(name: &str) -> Option<usize> {
///     let member = T::from_bytes(name.as_bytes())?;
///     T::ALL.iter().position(|&other| other == member)
/// }
/// assert_eq!(index::<Availability>("BeRightBack"), Some(1));
/// assert_eq!(index::<Availability>("berightback"), None);
/// ```
pub trait Vocabulary: Copy + Eq + fmt::Debug + 'static {
    /// Every name, in the order of the page.
    const ALL: &'static [Self];
    /// The name as the wire has it.
    fn as_str(self) -> &'static str;
    /// The member with exactly this name (case-sensitive).
    fn from_bytes(name: &[u8]) -> Option<Self>;
}

/// The error of parsing a name that its vocabulary does not have.
///
/// ```
/// use ucwa_wire::{Availability, UnknownName};
///
/// assert_eq!("Asleep".parse::<Availability>(), Err(UnknownName));
/// assert_eq!(UnknownName.to_string(), "not a name of this vocabulary");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct UnknownName;

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("not a name of this vocabulary")
    }
}

impl core::error::Error for UnknownName {}

/// Makes the types from the table: `Name from "page" { Variant, Variant = "wire-name" }`, where a
/// variant without a wire name of its own is written as its identifier.
macro_rules! vocabulary {
    (@name $variant:ident) => { stringify!($variant) };
    (@name $variant:ident $name:literal) => { $name };
    (@example $enum:ident, $variant:ident $(= $name:literal)? $(, $($rest:tt)*)?) => {
        concat!(
            "```\nuse ucwa_wire::", stringify!($enum), ";\n\n",
            "assert_eq!(\"", vocabulary!(@name $variant $($name)?), "\".parse(), Ok(",
            stringify!($enum), "::", stringify!($variant), "));\n",
            "assert_eq!(", stringify!($enum), "::", stringify!($variant), ".as_str(), \"",
            vocabulary!(@name $variant $($name)?), "\");\n```",
        )
    };
    ($(
        $(#[$doc:meta])+
        $enum:ident from $page:literal { $($variant:ident $(= $name:literal)?),+ $(,)? }
    )+) => {
        $(
            $(#[$doc])+
            #[doc = concat!("\nSource: ", $page, ".\n")]
            #[doc = vocabulary!(@example $enum, $($variant $(= $name)?),+)]
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            #[non_exhaustive]
            pub enum $enum {
                $(
                    #[doc = concat!("`", vocabulary!(@name $variant $($name)?), "` on the wire.")]
                    $variant,
                )+
            }

            impl $enum {
                /// Every name, in the order of the page.
                pub const ALL: &'static [Self] = &[$(Self::$variant),+];

                /// The name as the wire has it.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self {
                        $(Self::$variant => vocabulary!(@name $variant $($name)?),)+
                    }
                }
            }

            impl Vocabulary for $enum {
                const ALL: &'static [Self] = Self::ALL;

                fn as_str(self) -> &'static str {
                    self.as_str()
                }

                // Each test is a length and a compare with a constant of that length, which the
                // compiler turns into a switch over lengths and a few word compares.
                fn from_bytes(name: &[u8]) -> Option<Self> {
                    $(
                        if name == vocabulary!(@name $variant $($name)?).as_bytes() {
                            return Some(Self::$variant);
                        }
                    )+
                    None
                }
            }

            impl FromStr for $enum {
                type Err = UnknownName;

                fn from_str(name: &str) -> Result<Self, UnknownName> {
                    Self::from_bytes(name.as_bytes()).ok_or(UnknownName)
                }
            }

            impl fmt::Display for $enum {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(self.as_str())
                }
            }
        )+

        /// Hands each type of the table to a macro, for the traits of other crates.
        #[cfg(any(feature = "serde", feature = "arbitrary"))]
        macro_rules! vocabularies {
            ($with:ident) => { $($with! { $enum })+ };
        }

        /// The table itself: each type's name and its names, for the tests.
        #[cfg(test)]
        pub(crate) const TABLE: &[(&str, &[&str])] =
            &[$((stringify!($enum), &[$(vocabulary!(@name $variant $($name)?)),+])),+];

        /// One test for each type, under its name.
        #[cfg(test)]
        #[allow(non_snake_case, reason = "the tests are named after the types")]
        mod every {
            $(
                #[test]
                fn $enum() {
                    super::tests::round_trip::<super::$enum>(stringify!($enum));
                }
            )+
        }
    };
}

vocabulary! {
    /// Who may enter an online meeting without waiting in its lobby.
    AccessLevel from "AccessLevel_ref.md" { Everyone, Invited, Locked, None, SameEnterprise }

    /// When a user's call forwarding settings apply.
    ActivePeriod from "ActivePeriod_ref.md" { Always, Workhours }

    /// Whether the attendees of a meeting may send instant messages.
    AudienceMessaging from "AudienceMessaging_ref.md" { Disabled, Enabled, Unknown }

    /// Whether the attendees of a meeting are kept muted.
    AudienceMuteLock from "AudienceMuteLock_ref.md" { Disabled, Enabled, Unknown }

    /// How a user would rather take incoming audio: by telephone or over the network.
    AudioPreference from "AudioPreference_ref.md" { PhoneAudio, VoipAudio }

    /// How the audio of a logged conversation went on or came to an end.
    AudioTranscriptStatus from "AudioTranscriptStatus_ref.md" {
        Connected, Ended, Transferred, Unknown,
    }

    /// Who becomes a leader of a meeting just by joining it.
    AutomaticLeaderAssignment from "AutomaticLeaderAssignment_ref.md" {
        Disabled, Everyone, SameEnterprise,
    }

    /// How reachable a contact is: the word behind the coloured dot of a presence.
    Availability from "Availability_ref.md" {
        Away, BeRightBack, Busy, DoNotDisturb, IdleBusy, IdleOnline, Offline, Online,
    }

    /// Whether, and how, the server limits the bandwidth of media.
    BandwidthControlPolicy from "BandwidthControlPolicy_ref.md" {
        Off, OffReportMode, On, OnReportMode,
    }

    /// Why a client turns down an incoming call.
    CallDeclineReason from "CallDeclineReason_ref.md" {
        CodecMismatch, EncryptionMismatch, Global, InsufficientBandwidth,
        InsufficientBandwidthRerouteOverPstn, InvalidMediaOffer, IPv6NotSupported, Local,
        MediaAllocationFailure, MediaConnectivityFailure, Unknown, UnsupportedMedia,
    }

    /// What becomes of a user's incoming calls while forwarding is on.
    CallForwardingState from "CallForwardingState_ref.md" { ImmediateForward, SimultaneousRing }

    /// How far a call has come.
    CallState from "CallState_ref.md" {
        Connected, Connecting, Disconnected, Disconnecting, Transferring,
    }

    /// Why a client ended a call.
    CallTerminationReason from "CallTerminationReason_ref.md" {
        CallEstablishFailureBothInternal, CallEstablishFailureOneInternalOneExternal, Cancel,
        CodecMismatch, ConversationSuspendedLossNetwork, FailedStartAudioStream, InternalFailure,
        InvalidMediaAnswer, MediaConnectivityFailure, MediaTimeout, MidCallFailureBothInternal,
        MidCallFailureOneInternalOneExternal, SharerLeftConference, Unknown, UnsupportedMedia,
        UserInitiatedAction,
    }

    /// On which side of the company's edge the client is.
    ClientNetworkType from "ClientNetworkType_ref.md" { External, Internal }

    /// The sort of device a contact was last active on.
    ContactDeviceType from "ContactDeviceType_ref.md" { DeskPhone, Mobile, PC, Unknown, Web }

    /// What a contact is: a person, a telephone or a program.
    ContactType from "ContactType_ref.md" { Bot, Phone, ReplayBot, User }

    /// Whether a logged conversation was taken or missed.
    ConversationLogStatus from "ConversationLogStatus_ref.md" { Archived, Missed }

    /// What a conversation log is a log of.
    ConversationLogType from "ConversationLogType_ref.md" {
        AppSharingLog, AudioLog, ConferenceLog, MessageLog, UnknownLog, VideoLog,
    }

    /// A way of communicating that a conversation can hold.
    ConversationModalityType from "ConversationModalityType_ref.md" {
        ApplicationSharing, Audio, DataCollaboration, Messaging, PanoramicVideo, Video,
    }

    /// How far a conversation has come.
    ConversationState from "ConversationState_ref.md" {
        Conferenced, Conferencing, Connected, Connecting, Disconnected, Disconnecting, Incoming,
        InLobby,
    }

    /// Whether an invitation came to the user or went out.
    Direction from "Direction_ref.md" { Incoming, Outgoing }

    /// How far the server goes with a media feature, such as encryption.
    EnforcementPolicy from "EnforcementPolicy_ref.md" { Enforced, NotSupported, Supported }

    /// Whether comings and goings are announced in a meeting.
    EntryExitAnnouncement from "EntryExitAnnouncement_ref.md" { Disabled, Enabled, Unsupported }

    /// The broad class of an error.
    ///
    /// Besides the names of the page: `ClientTimeout`, which only the table of HTTP status codes
    /// (408, ErrorsAndInformationalMessages.md) has.
    ErrorCode from "ErrorCode_ref.md" {
        BadRequest, Conflict, EntityTooLarge, ExchangeServiceFailure, Forbidden, GatewayTimeout,
        Gone, Informational, LocalFailure, MethodNotAllowed, NotAcceptable, NotFound,
        PreconditionFailed, PreconditionRequired, RemoteFailure, ServiceFailure, ServiceUnavailable,
        Timeout, TooManyRequests, UnsupportedMediaType, ClientTimeout,
    }

    /// The particular cause of an error, within its [`ErrorCode`].
    ///
    /// Besides the names of the page, seen in other pages and in the SDK: `PromptsStopped`,
    /// `MaxEventCountReached`, `CallbackChannelError`, `InvalidExchangeServerVersion`,
    /// `CannotRedirect` and `UnprocessableEntity`. The server may send new ones at any time; a
    /// client is to ignore those it does not know.
    ErrorSubcode from "ErrorSubcode_ref.md" {
        AlreadyExists, AnonymousNotAllowed, AnotherOperationPending, APIVersionNotSupported,
        ApplicationNotFound, AttendeeNotAllowed, AutoAccepted, Busy, CallbackUriUnreachable,
        CallTerminated, Canceled, ConnectedElsewhere, ConversationNotFound, Declined, Demoted,
        Denied, DerivedConversation, DeserializationFailure, DestinationNotFound, DialoutNotAllowed,
        DoNotDisturb, Ejected, Ended, EscalationFailed, ExchangeTimeout, Expired,
        FederationRequired, Forwarded, InactiveApplicationExpired, InsufficientBandwidth,
        InvalidMediaDescription, InviteesOnly, IPv6NotSupported, LimitExceeded,
        LisServiceUnavailable, MakeMeAvailableRequired, MediaEncryptionMismatch,
        MediaEncryptionNotSupported, MediaEncryptionRequired, MediaFailure, MediaFallback,
        MediaNegotiationFailure, MediaNegotiationTimeOut, MigrationInProgress, Missed,
        ModalityNotSupported, NewContentSharer, NoDelegatesConfigured, NoLocationFound,
        NormalizationFailed, NotAcceptable, NotAllowed, NoTeamMembersConfigured,
        OperationNotSupported, ParameterValidationFailure, PGetReplaced, PhoneNumberConflict,
        ProvisioningDataUnavailable, PstnCallFailed, Redirected, Removed, Replaced,
        RepliedWithOtherModality, SessionSwitched, TemporarilyUnavailable, ThreadIdAlreadyExists,
        Timeout, TooManyApplications, TooManyContacts, TooManyConversations, TooManyGroups,
        TooManyLobbyParticipants, TooManyOnlineMeetings, TooManyParticipants, TransferDeclined,
        Transferred, TransferTargetDeclined, Unavailable, Unreachable, UnsupportedMediaType,
        UserAgentNotAllowed, PromptsStopped, MaxEventCountReached, CallbackChannelError,
        InvalidExchangeServerVersion, CannotRedirect, UnprocessableEntity,
    }

    /// Why a conversation has no transcript.
    ErrorTranscriptReason from "ErrorTranscriptReason_ref.md" { TranscriptionFailed }

    /// A plain switch in the administrator's policies.
    GenericPolicy from "GenericPolicy_ref.md" { Disabled, Enabled }

    /// Where calls go that are forwarded at once.
    ImmediateForwardSettingsTarget from "ImmediateForwardSettingsTarget_ref.md" {
        Contact, Delegates, Voicemail,
    }

    /// How pressing an invitation is.
    Importance from "Importance_ref.md" { Emergency, Normal, Urgent }

    /// How far an invitation has come.
    InvitationState from "InvitationState_ref.md" {
        Alerting, Cancelled, Connected, Connecting, Declined, Failed, Forwarded, TeamRing,
    }

    /// Whether a meeting is run in the mode for many participants.
    LargeMeetingMode from "LargeMeetingMode_ref.md" { Disabled, Enabled, Unknown }

    /// How a query to the location information service came out.
    LisQueryResultEnum from "LisQueryResultEnum_ref.md" { Failed }

    /// Whether callers by telephone skip the lobby of a meeting.
    LobbyBypassForPhoneUsers from "LobbyBypassForPhoneUsers_ref.md" { Disabled, Enabled }

    /// Whether a user has to give a location, for emergency calls.
    LocationRequiredEnum from "LocationRequiredEnum_ref.md" { Disclaimer, No, Yes }

    /// Which way a participant's media flows.
    MediaDirectionType from "MediaDirectionType_ref.md" {
        Inactive, ReceiveOnly, SendOnly, SendReceive, Unknown,
    }

    /// The markup an application can take in instant messages.
    MessageFormat from "MessageFormat_ref.md" { Html, Plain }

    /// A way of communicating that an application can offer for incoming invitations.
    ModalityType from "ModalityType_ref.md" { Audio, Messaging, PanoramicVideo, PhoneAudio, Video }

    /// Whether a participant's audio is muted.
    MuteStatus from "MuteStatus_ref.md" { Muted, Unmuted }

    /// Where a contact's note comes from: written by hand or set for an absence.
    NoteType from "NoteType_ref.md" { OutOfOffice, Personal }

    /// Whose data an extension of an online meeting carries.
    OnlineMeetingExtensionType from "OnlineMeetingExtensionType_ref.md" {
        RoamedOrganizerData, RoamedParticipantData, Undefined,
    }

    /// The kind of online meeting an organiser gets by default.
    OnlineMeetingRel from "OnlineMeetingRel_ref.md" {
        MyAssignedOnlineMeeting = "myAssignedOnlineMeeting", MyOnlineMeetings = "myOnlineMeetings",
    }

    /// Whether a meeting can be joined by telephone.
    PhoneUserAdmission from "PhoneUserAdmission_ref.md" { Disabled, Enabled }

    /// What a user may set the own availability to.
    ///
    /// Note `Offwork`, in one word: the page writes it so.
    PreferredAvailability from "PreferredAvailability_ref.md" {
        Away, BeRightBack, Busy, DoNotDisturb, Offwork, Online,
    }

    /// How close a contact is, and so how much of one's presence it sees.
    PrivacyRelationshipLevel from "PrivacyRelationshipLevel_ref.md" {
        Blocked, Colleagues, External, FriendsAndFamily, Unknown, Workgroup,
    }

    /// Why a client turns down a change to the media of a running call.
    ReNegotiationDeclineReason from "ReNegotiationDeclineReason_ref.md" {
        Conflict, EncryptionMismatch, InsufficientBandwidth, InvalidMediaOffer, IPv6NotSupported,
        MediaAllocationFailure, Unknown, UnsupportedMedia,
    }

    /// From where a media relay can be reached.
    RelayLocation from "RelayLocation_ref.md" { All, Internet, Intranet }

    /// Whether something is required by policy.
    RequirementPolicy from "RequirementPolicy_ref.md" { NotRequired, Required }

    /// What a participant may do in a meeting.
    Role from "Role_ref.md" { Attendee, Leader, Unknown }

    /// How far a media session of a call has come.
    SessionState from "SessionState_ref.md" { Established, Establishing, Suspended }

    /// Whose phones ring together with the user's own.
    SimultaneousRingTarget from "SimultaneousRingTarget_ref.md" { Contact, Delegates, Team }

    /// Where a contact is at home, as seen from the user's own company.
    SourceNetwork from "SourceNetwork_ref.md" {
        Everyone, Federated, PublicCloud, SameEnterprise, Unknown,
    }

    /// How an operation that takes its time stands.
    Status from "Status_ref.md" { Failed, Pending, Succeeded }

    /// How far a subscription to presence has come.
    SubscriptionState from "SubscriptionState_ref.md" {
        Connected, Connecting, Disconnected, Disconnecting,
    }

    /// Where calls go that nobody takes.
    UnansweredCallHandlingTarget from "UnansweredCallHandlingTarget_ref.md" { Contact, Voicemail }

    /// Whether calls that nobody takes are sent elsewhere.
    UnansweredCallHandling from "UnansweredCallHandling_ref.md" { Disabled, Enabled }

    /// Whose video is shown in a meeting.
    VideoSourcesAllowed from "VideoSourcesAllowed_ref.md" {
        Everyone, OneParticipant, PresentersOnly, Unknown,
    }

    /// What a contact is doing, where the server says it with a token.
    ///
    /// The property `activity` holds either such a token or a phrase in the user's language (such as
    /// `Off Work`), so a text that is no member is nothing unusual. `in-a-call` is named by
    /// MeDashboard.md only, in place of `on-the-phone`.
    Activity from "contactPresence_ref.md" {
        InAMeeting = "in-a-meeting", UrgentInterruptionsOnly = "urgent-interruptions-only",
        OnThePhone = "on-the-phone", InAConference = "in-a-conference", OffWork = "off-work",
        Presenting = "presenting", InACall = "in-a-call",
    }

    /// What an event tells of its target.
    ///
    /// Resources are added, updated and deleted; operations are started, updated and completed.
    EventKind from "EventChannelDetails.md" {
        Added = "added", Updated = "updated", Deleted = "deleted", Started = "started", Completed =
        "completed",
    }

    /// How an operation ended, in the event that reports its completion.
    EventStatus from "EventChannelDetails.md" { Success, Failure }
}

#[cfg(any(feature = "serde", feature = "arbitrary"))]
#[allow(clippy::single_component_path_imports, reason = "it gives the macro a path")]
pub(crate) use vocabularies;

#[cfg(test)]
mod tests;
