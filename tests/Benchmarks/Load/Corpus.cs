namespace SentryOrleans.Benchmarks.Load;

/// <summary>What is sent.</summary>
public enum Corpus
{
    /// <summary>The events of real SDKs that <c>tests/data/envelopes</c> has, each as often as the others.</summary>
    Recorded,

    /// <summary>Made events of <see cref="Testing.Load.SampleEvents.EventBytes"/> bytes over 100 issues and 1,000 users.</summary>
    Made,
}
