// The host and the browser are shared; each fixture has profiles and records of its own.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
