/**
 * The patch files that Sitecore 6.6 to 8.2 and its form module put into `App_Config/Include`, among those of the site. From
 * 9.0 on they have a folder of their own. Names without `.config`, and without `Sitecore.` where they stand right there.
 */
const directly =
  "Analytics Analytics.Automation.TimeoutProcessing Analytics.Compatibility Analytics.ExcludeRobots " +
  "Analytics.FieldTypes Analytics.MarketingTaxonomy Analytics.Model Analytics.MongoDb Analytics.Oracle " +
  "Analytics.Outcome Analytics.Processing Analytics.Processing.Aggregation " +
  "Analytics.Processing.Aggregation.ProcessingPools Analytics.Processing.Aggregation.Services " +
  "Analytics.Processing.Services Analytics.Reporting Analytics.SessionSerialization Analytics.Tracking " +
  "Analytics.Tracking.Aggregation Analytics.Tracking.Database Analytics.Tracking.Database.ScaledCM " +
  "Analytics.Tracking.Outcome Analytics.Tracking.RobotDetection AntiCsrf Apps.TagInjection Buckets Commerce " +
  "Commerce.ExperienceAnalytics Commerce.ExperienceProfile.ReportingServer ContentSearch ContentSearch.Analytics " +
  "ContentSearch.DefaultConfigurations ContentSearch.Lucene.DefaultIndexConfiguration " +
  "ContentSearch.Lucene.DefaultIndexConfiguration.Xdb ContentSearch.Lucene.Index.Analytics " +
  "ContentSearch.Lucene.Index.Core ContentSearch.Lucene.Index.Master ContentSearch.Lucene.Index.Web " +
  "DefaultLanguage Diagnostics EngagementAutomation EngagementAutomation.Processing " +
  "EngagementAutomation.Processing.Aggregation EngagementAutomation.Processing.Aggregation.ProcessingPools " +
  "EngagementAutomation.Processing.Aggregation.Services EngagementAutomation.TimeoutProcessing " +
  "EngagementAutomation.Tracking ExperienceAnalytics ExperienceContentManagement.Administration ExperienceEditor " +
  "ExperienceEditor.Speak.Requests ExperienceExplorer ExperienceExplorer.Speak.Requests Forms Forms.Xtune.CD " +
  "Interning ItemWebApi JSNLog LanguageFallback Marketing Marketing.Client " +
  "Marketing.Definitions.MarketingAssets.Repositories " +
  "Marketing.Definitions.MarketingAssets.Repositories.Lucene.Index.Master " +
  "Marketing.Definitions.MarketingAssets.Repositories.Lucene.Index.Web " +
  "Marketing.Definitions.MarketingAssets.Repositories.Lucene.IndexConfiguration " +
  "Marketing.Definitions.MarketingAssets.Repositories.Solr.Index.Master " +
  "Marketing.Definitions.MarketingAssets.Repositories.Solr.Index.Web " +
  "Marketing.Definitions.MarketingAssets.Repositories.Solr.IndexConfiguration " +
  "Marketing.Definitions.MarketingAssets.RepositoriesCD Marketing.Lucene.Index.Master Marketing.Lucene.Index.Web " +
  "Marketing.Lucene.IndexConfiguration Marketing.Search Marketing.Solr.Index.Master Marketing.Solr.Index.Web " +
  "Marketing.Solr.IndexConfiguration Marketing.Taxonomy Marketing.TaxonomyCD MarketingCD MarketingProcessingRole " +
  "MarketingReportingRole Media.RequestProtection Mvc MvcAnalytics MvcExperienceEditor MvcForms MvcSimulator " +
  "PathAnalyzer PathAnalyzer.Client PathAnalyzer.Processing PathAnalyzer.RemoteClient PathAnalyzer.Services " +
  "PathAnalyzer.Services.RemoteServer PathAnalyzer.StorageProviders PipelineBased.ItemProvider PipelineProfiling " +
  "Processing Publishing.EventProvider.Async Publishing.Parallel SegmentBuilder Services.Client " +
  "Shell.MarketingAutomation Speak Speak.AntiCsrf.SheerUI Speak.Applications Speak.Components " +
  "Speak.Components.AntiCsrf Speak.Components.Mvc Speak.ContentSearch.Lucene Speak.ItemWebApi Speak.LaunchPad " +
  "Speak.Mvc Update WFFM.Analytics WFFM.Dependencies WFFM.Services WFFM.Speak WebDAV Xdb Xdb.Remote.Client " +
  "Xdb.Remote.Client.MarketingAssets Xdb.Remote.Server Xdb.Remote.Server.MarketingAssets";

const elsewhere =
  "001.Sitecore.Speak.Important CES/Sitecore.CES CES/Sitecore.CES.DeviceDetection " +
  "CES/Sitecore.CES.DeviceDetection.CheckInitialization CES/Sitecore.CES.GeoIp " +
  "CES/Sitecore.CES.GeoIp.LegacyLocation Channel/Sitecore.Analytics.Channel " +
  "ContentTesting/Sitecore.ContentTesting ContentTesting/Sitecore.ContentTesting.ApplicationDependencies " +
  "ContentTesting/Sitecore.ContentTesting.Client.RulePerformance " +
  "ContentTesting/Sitecore.ContentTesting.Intelligence " +
  "ContentTesting/Sitecore.ContentTesting.Lucene.IndexConfiguration ContentTesting/Sitecore.ContentTesting.Mvc " +
  "ContentTesting/Sitecore.ContentTesting.PreemptiveScreenshot " +
  "ContentTesting/Sitecore.ContentTesting.Processing.Aggregation " +
  "ContentTesting/Sitecore.ContentTesting.Solr.IndexConfiguration " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.Aggregation " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.Client " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.ReAggregation " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.ReAggregation.Scheduling " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.Reduce " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.StorageProviders " +
  "ExperienceAnalytics/Sitecore.ExperienceAnalytics.WebAPI " +
  "ExperienceContentManagement.Administration/Sitecore.ExperienceContentManagement.Administration " +
  "ExperienceProfile/Sitecore.ExperienceProfile ExperienceProfile/Sitecore.ExperienceProfile.Client " +
  "ExperienceProfile/Sitecore.ExperienceProfile.Reporting FXM/Sitecore.FXM FXM/Sitecore.FXM.Bundle " +
  "FXM/Sitecore.FXM.Lucene.DomainsSearch.DefaultIndexConfiguration " +
  "FXM/Sitecore.FXM.Lucene.DomainsSearch.Index.Master FXM/Sitecore.FXM.Lucene.DomainsSearch.Index.Web " +
  "FXM/Sitecore.FXM.Solr.DomainsSearch.DefaultIndexConfiguration FXM/Sitecore.FXM.Solr.DomainsSearch.Index.Master " +
  "FXM/Sitecore.FXM.Solr.DomainsSearch.Index.Web FXM/Sitecore.FXM.Speak ListManagement/Sitecore.ListManagement " +
  "ListManagement/Sitecore.ListManagement.Client ListManagement/Sitecore.ListManagement.Lucene.Index.List " +
  "ListManagement/Sitecore.ListManagement.Lucene.IndexConfiguration " +
  "ListManagement/Sitecore.ListManagement.Services ListManagement/Sitecore.ListManagement.Solr.Index.List " +
  "ListManagement/Sitecore.ListManagement.Solr.IndexConfiguration Marketing/Sitecore.Marketing.Campaigns.Client " +
  "Marketing/Sitecore.Marketing.Campaigns.Services Social/Sitecore.Social Social/Sitecore.Social.Analytics.Model " +
  "Social/Sitecore.Social.ContentSearch.Analytics.Facebook Social/Sitecore.Social.ExperienceProfile " +
  "Social/Sitecore.Social.Facebook Social/Sitecore.Social.GooglePlus Social/Sitecore.Social.Klout " +
  "Social/Sitecore.Social.LinkedIn Social/Sitecore.Social.Lucene.Index.Analytics.Facebook " +
  "Social/Sitecore.Social.Lucene.Index.Master Social/Sitecore.Social.Lucene.Index.Web " +
  "Social/Sitecore.Social.Lucene.IndexConfiguration Social/Sitecore.Social.ProfileMapping.Facebook " +
  "Social/Sitecore.Social.ProfileMapping.GooglePlus Social/Sitecore.Social.ProfileMapping.LinkedIn " +
  "Social/Sitecore.Social.ProfileMapping.Twitter Social/Sitecore.Social.ScalabilitySettings " +
  "Social/Sitecore.Social.SocialMarketer Social/Sitecore.Social.Solr.Index.Master " +
  "Social/Sitecore.Social.Solr.Index.Web Social/Sitecore.Social.Solr.IndexConfiguration " +
  "Social/Sitecore.Social.Twitter XdbCloud/Sitecore.Cloud.Xdb " +
  "XdbCloud/Sitecore.ContentSearch.Cloud.DefaultIndexConfiguration " +
  "XdbCloud/Sitecore.ContentSearch.Cloud.Index.Analytics";

const shipped: ReadonlySet<string> = new Set(
  [...directly.split(" ").map((name) => `Sitecore.${name}`), ...elsewhere.split(" ")].map((name) =>
    `${name}.config`.toLowerCase(),
  ),
);

/** Whether Sitecore ships a file of this path within `App_Config/Include`. */
export const isShippedInclude = (path: string): boolean => shipped.has(path.toLowerCase());
