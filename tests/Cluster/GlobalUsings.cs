global using Xunit;
global using Xunit.Abstractions;

// Each test loads the whole machine and kills by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
