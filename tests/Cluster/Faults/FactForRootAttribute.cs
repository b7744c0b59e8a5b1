namespace SentryOrleans.Cluster.Faults;

/// <summary>A test that mounts a file system of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactForRootAttribute : FactAttribute
{
    public FactForRootAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "It mounts a small file system, which only root may.";
    }
}
