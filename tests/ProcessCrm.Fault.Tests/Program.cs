using ProcessCrm.Fault.Tests;

// The test host loads this assembly without coming by here; the tests start it as a program to have something to kill.
if (args is [Worker.Argument, .. var arguments])
{
    await Worker.RunAsync(arguments);
}
