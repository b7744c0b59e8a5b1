using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>What to change of an organisation. Scrubbing is added to that of every project. What is absent stays.</summary>
/// <param name="DataScrubber">Whether the switches of scrubbing do anything.</param>
/// <param name="DataScrubberDefaults">Whether passwords, keys and the like are replaced.</param>
/// <param name="SensitiveFields">Parts of names of fields whose values are replaced.</param>
/// <param name="SafeFields">Fields that the switches leave alone.</param>
/// <param name="ScrubIPAddresses">Whether addresses of users are taken out.</param>
/// <param name="RelayPiiConfig">Advanced rules, as JSON text; empty: none.</param>
/// <param name="Name">At most 64 characters.</param>
/// <param name="Slug">The ones before lead to the organisation still.</param>
/// <param name="OpenMembership">Members see all projects and join teams as they like.</param>
/// <param name="AllowMemberInvite">Members invite; else they ask for it.</param>
/// <param name="EventsMemberAdmin">Members delete issues.</param>
/// <param name="AlertsMemberWrite">Members change alerts.</param>
/// <param name="AllowMemberProjectCreation">Members make projects.</param>
/// <param name="AttachmentsRole"><c>member</c>: members download files of events; <c>admin</c> and above: administrators of teams only.</param>
/// <param name="DefaultRole">Of those who are invited: <c>member</c>, <c>manager</c> or <c>owner</c>.</param>
/// <param name="AllowSharedIssues">Issues can be published.</param>
/// <param name="Require2FA">Members need a second factor; for owners who have one.</param>
/// <param name="AllowJoinRequests">Others may ask to become members.</param>
/// <param name="TeamAdminsMayDelete">Administrators of a team delete it and its projects.</param>
/// <param name="AgentsMayComment">Agents comment on issues.</param>
/// <param name="OwnersMayCreateUsers">Owners make accounts with a password.</param>
/// <param name="OneTeamPerProject">A project has its team and no other.</param>
/// <param name="ShowCommentsToPublic">Anonymous readers see comments.</param>
/// <param name="CancelDeletion">Undoes its deletion.</param>
public sealed record UpdateOrganizationBody(
    bool? DataScrubber = null, bool? DataScrubberDefaults = null, IReadOnlyList<string>? SensitiveFields = null, IReadOnlyList<string>? SafeFields = null,
    bool? ScrubIPAddresses = null, string? RelayPiiConfig = null, string? Name = null, string? Slug = null, bool? OpenMembership = null, bool? AllowMemberInvite = null,
    bool? EventsMemberAdmin = null, bool? AlertsMemberWrite = null, bool? AllowMemberProjectCreation = null, string? AttachmentsRole = null, string? DefaultRole = null,
    bool? AllowSharedIssues = null, bool? Require2FA = null, bool? AllowJoinRequests = null, bool? TeamAdminsMayDelete = null, bool? AgentsMayComment = null,
    bool? OwnersMayCreateUsers = null, bool? OneTeamPerProject = null, bool? ShowCommentsToPublic = null, bool? CancelDeletion = null) : IScrubbingFields
{
    private const int LengthMax = 64;
    private static readonly string[] AttachmentRoles = ["member", "admin", "manager", "owner"];

    private static readonly string[] Unsupported =
    [
        "isEarlyAdopter", "hideAiFeatures", "debugFilesRole", "avatarType", "avatar", "enhancedPrivacy", "scrapeJavaScript", "storeCrashReports",
        "trustedRelays", "relayDsnEndpoint", "issueAlertsThreadFlag", "metricAlertsThreadFlag",
    ];

    /// <summary>All other fields. Those that Sentry knows and this server cannot honour are refused, the rest ignored.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What is wrong with the fields, or null. Whether scrubbing can be carried out, the organisation decides.</summary>
    public FieldErrors? FindErrors() => this switch
    {
        _ when UnsupportedFields.Find(Others, Unsupported) is { } field => FieldErrors.Of(field, UnsupportedFields.Text),
        { AttachmentsRole: { } role } when !AttachmentRoles.Contains(role) => FieldErrors.Of("attachmentsRole", "A role is member, admin, manager or owner."),
        { DefaultRole: { } role } when !OrganizationRoles.All.Contains(role) => FieldErrors.Of("defaultRole", "A role is member, manager or owner."),
        { Name: { } name } when string.IsNullOrWhiteSpace(name) => FieldErrors.Of("name", "This field may not be blank."),
        _ => FieldErrors.OfText("name", Name, LengthMax) ?? FieldErrors.OfText("slug", Slug, LengthMax),
    };

    /// <summary>What only some of those who may edit the organisation may do, or null.</summary>
    public FieldErrors? FindRefusal(Access access) => this switch
    {
        { Require2FA: true } when access.Caller.Person is not { } person || !RequiredSecondFactor.Has(person) => FieldErrors.Of("require2FA", "Add a second factor to your own account first."),
        { DefaultRole: { } role } when !OrganizationRoles.IsUpTo(role, access.Role) => FieldErrors.Of("defaultRole", "Nobody gives a role above the own one."),
        _ => null,
    };

    /// <summary>The change of name, slug and options; null: none is asked for.</summary>
    public ChangeOrganization? Change()
    {
        var options = new OrganizationOptionChanges(
            OpenMembership, AllowJoinRequests, AllowMemberInvite, EventsMemberAdmin, AlertsMemberWrite, AllowMemberProjectCreation,
            AttachmentsRole is null ? null : AttachmentsRole == OrganizationRoles.Member, TeamAdminsMayDelete, AgentsMayComment, OwnersMayCreateUsers, OneTeamPerProject,
            AllowSharedIssues, ShowCommentsToPublic, Require2FA, DefaultRole);
        return Name is null && Slug is null && options == new OrganizationOptionChanges() ? null : new ChangeOrganization(Name, Slug, options);
    }
}
