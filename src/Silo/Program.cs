using SentryOrleans.Silo.Commands;

return await SentryCommand.RunAsync(args);
