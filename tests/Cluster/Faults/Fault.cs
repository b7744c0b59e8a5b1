namespace SentryOrleans.Cluster.Faults;

/// <summary>Something that goes wrong while servers are under load. It ends, and the servers must go on by themselves.</summary>
internal abstract class Fault
{
    /// <summary>As the table names it.</summary>
    public abstract string Name { get; }

    /// <summary>How many servers there are. More than one share a database.</summary>
    public virtual int Servers => 1;

    /// <summary>How often it happens in the run for the table.</summary>
    public virtual int Rounds => 3;

    /// <summary>Connections of the load, all projects and servers together.</summary>
    public virtual int Connections => 48;

    /// <summary>Prepares what must be there before the servers start, and returns their settings.</summary>
    public virtual Task<IReadOnlyDictionary<string, string>> PrepareAsync(Scene scene) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    /// <summary>Prepares what needs the running servers, before the load.</summary>
    public virtual Task SetUpAsync(Scene scene) => Task.CompletedTask;

    /// <summary>Lets it happen, and end.</summary>
    public abstract Task<FaultEnd> HappenAsync(Scene scene, int round);

    /// <summary>What is left to do and to check after the load.</summary>
    public virtual Task FinishAsync(Scene scene) => Task.CompletedTask;
}
