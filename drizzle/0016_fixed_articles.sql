UPDATE `story_articles` SET `fixed` = 1 WHERE `article_id` IN (
  SELECT j.`value` FROM `story_decisions` d, json_each(d.`article_ids`) j
) OR `story_id` IN (
  SELECT coalesce(s.`merged_into`, s.`id`) FROM `story_decisions` d JOIN `stories` s ON s.`id` = d.`story_id` WHERE d.`kind` = 'merge'
);
