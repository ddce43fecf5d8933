using StrategyPushback.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

// The browser and the application share the machine's cores: two pages at a time keep both busy.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(PushbackHost))]
