using ProcessCrm.Cli;

return CommandLine.Run(args);
