namespace SentryOrleans.Silo.Control;

/// <summary>The commands of the control port.</summary>
internal static class ControlPaths
{
    public const string Init = "/control/init";
    public const string HasSuperuser = "/control/has-superuser";
    public const string CreateUser = "/control/create-user";
    public const string SetPermission = "/control/set-permission";
    public const string ListPermissions = "/control/list-permissions";
}

/// <summary>A permission of the superuser with this address or id; without a permission: all of them.</summary>
internal sealed record PermissionRequest(string User, string? Permission = null, bool Granted = false);
