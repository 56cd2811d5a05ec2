# Node.js only bundles the pages; the image that runs has neither it nor the SDK.
FROM node:20-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s /usr/local/lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/ProcessCrm.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY workflows /app/workflows
ENV ASPNETCORE_URLS=http://+:8080 ProcessCrm__WorkflowsDirectory=/app/workflows
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "ProcessCrm.Web.dll"]
