namespace SentryOrleans.Contracts.Audit;

/// <summary>Names of what an audit log tells of, with their numbers. Those from 1,000 on are this server's own.</summary>
public static class AuditEvents
{
    /// <summary>All names, with the number of each.</summary>
    public static readonly IReadOnlyDictionary<string, int> All = new Dictionary<string, int>
    {
        ["member.invite"] = 1, ["member.add"] = 2, ["member.accept-invite"] = 3, ["member.edit"] = 4, ["member.remove"] = 5, ["member.join-team"] = 6, ["member.leave-team"] = 7,
        ["org.create"] = 10, ["org.edit"] = 11, ["org.remove"] = 12, ["org.restore"] = 13,
        ["team.create"] = 20, ["team.edit"] = 21, ["team.remove"] = 22,
        ["project.create"] = 30, ["project.edit"] = 31, ["project.remove"] = 32, ["project.request-transfer"] = 35, ["project.accept-transfer"] = 36,
        ["projectkey.create"] = 50, ["projectkey.edit"] = 51, ["projectkey.remove"] = 52, ["projectkey.change"] = 53, ["projectkey.enable"] = 54, ["projectkey.disable"] = 55,
        ["sso.enable"] = 60, ["sso.disable"] = 61, ["sso.edit"] = 62, ["sso-identity.link"] = 63,
        ["sentry-app.remove"] = 115, ["internal-integration.create"] = 130, ["internal-integration.add-token"] = 135, ["internal-integration.remove-token"] = 136,
        ["invite-request.create"] = 140, ["invite-request.remove"] = 141, ["invite.remove"] = 142,
        ["org-auth-token.create"] = 176, ["org-auth-token.remove"] = 177, ["project-team.remove"] = 180, ["project-team.add"] = 181, ["issue.delete"] = 186,
        ["user.create"] = 1000, ["user.edit"] = 1001, ["user.disable"] = 1002, ["user.enable"] = 1003, ["user.superuser-grant"] = 1004, ["user.superuser-revoke"] = 1005,
        ["user.verify-email"] = 1006, ["login.success"] = 1010, ["login.failure"] = 1011, ["session.revoke"] = 1012, ["password.change"] = 1013, ["password.recovery"] = 1014,
        ["2fa.add"] = 1020, ["2fa.remove"] = 1021, ["2fa.recovery-codes"] = 1022, ["api-token.create"] = 1030, ["api-token.edit"] = 1031, ["api-token.remove"] = 1032,
        ["org-auth-token.edit"] = 1033, ["internal-integration.edit"] = 1034, ["sso-identity.unlink"] = 1040,
        ["project.visibility"] = 1050, ["project.owner-change"] = 1051, ["project.allowed-domains"] = 1052, ["project.scrub"] = 1053, ["project.restore"] = 1054,
        ["issue.publish"] = 1060, ["issue.unpublish"] = 1061, ["server.edit"] = 1070,
        ["org.removed"] = 1080, ["invite.renew"] = 1081, ["invite.edit"] = 1082, ["team.request"] = 1083, ["team.request-deny"] = 1084,
    };
}
